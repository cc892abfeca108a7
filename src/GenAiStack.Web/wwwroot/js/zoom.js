// Zoom and pan of a picture: wheel with Ctrl, pinch, buttons, dragging what is larger than its room, and the keys + - 0.
const least = 1, most = 8;

export function attach(room, stage) {
  const stop = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: stop.signal, ...options });
  let [zoom, x, y] = [1, 0, 0];

  const show = () => {
    const [w, h] = [room.clientWidth, room.clientHeight];
    x = Math.min(0, Math.max(w - w * zoom, x));
    y = Math.min(0, Math.max(h - h * zoom, y));
    stage.style.transform = zoom === 1 ? '' : `translate(${x}px,${y}px) scale(${zoom})`;
    stage.style.setProperty('--zoom', zoom);
    room.classList.toggle('zoomed', zoom > 1);
    document.documentElement.dataset.mapZoom = zoom.toFixed(2);
  };
  const zoomTo = (next, atX, atY) => {
    next = Math.min(most, Math.max(least, next));
    x = atX - (atX - x) * next / zoom;
    y = atY - (atY - y) * next / zoom;
    zoom = next;
    show();
  };
  const place = event => {
    const box = room.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const middle = () => [room.clientWidth / 2, room.clientHeight / 2];
  const step = by => zoomTo(by === 0 ? 1 : zoom * by, ...middle());

  on(room, 'wheel', event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoomTo(zoom * Math.exp(-event.deltaY / 300), ...place(event));
    } else if (zoom > 1) {
      event.preventDefault();
      [x, y] = [x - event.deltaX, y - event.deltaY];
      show();
    }
  }, { passive: false });
  on(document, 'click', event => {
    const button = event.target.closest?.('button[data-zoom]');
    if (button) {
      step({ in: 1.5, out: 1 / 1.5, fit: 0 }[button.dataset.zoom]);
    }
  });
  on(room, 'keydown', event => {
    const by = { '+': 1.5, '=': 1.5, '-': 1 / 1.5, '0': 0 }[event.key];
    if (by !== undefined && event.target.matches('svg.flow') && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      step(by);
    }
  });

  // Fingers and the pressed pointer move the picture; a short press stays a click.
  const fingers = new Map();
  let moved = false;
  on(room, 'pointerdown', event => {
    fingers.set(event.pointerId, place(event));
    moved = false;
  });
  on(window, 'pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (!before) {
      return;
    }

    const now = place(event);
    if (fingers.size === 2) {
      const other = [...fingers.entries()].find(([id]) => id !== event.pointerId)[1];
      const far = p => Math.hypot(p[0] - other[0], p[1] - other[1]);
      zoomTo(zoom * far(now) / Math.max(1, far(before)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      moved = true;
    } else if (zoom > 1) {
      moved ||= Math.hypot(now[0] - before[0], now[1] - before[1]) > 3;
      [x, y] = [x + now[0] - before[0], y + now[1] - before[1]];
      show();
    }

    fingers.set(event.pointerId, now);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    on(window, end, event => fingers.delete(event.pointerId));
  }
  on(room, 'click', event => {
    if (moved) {
      event.stopPropagation();
      event.preventDefault();
      moved = false;
    }
  }, { capture: true });
  show();

  return {
    // Brings a node into sight: into the middle of the room where the picture is larger, and the room into the window.
    reveal(node) {
      const at = stage.querySelector(`g.node[data-node="${CSS.escape(node)}"] rect`);
      if (!at) {
        return;
      }

      if (zoom > 1) {
        const [box, mark] = [room.getBoundingClientRect(), at.getBoundingClientRect()];
        x += box.left + box.width / 2 - mark.left;
        y += box.top + box.height / 2 - mark.top;
        show();
      }

      at.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    detach() {
      stop.abort();
      delete document.documentElement.dataset.mapZoom;
    },
  };
}
