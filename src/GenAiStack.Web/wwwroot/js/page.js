// The page's gestures. Values that a newer one has overtaken are dropped, never queued; what was typed is kept until it is saved.
const draftKey = slug => `genaistack:drafts:${slug}`;

const readDrafts = slug => {
  try {
    return JSON.parse(sessionStorage.getItem(draftKey(slug)) ?? '{}');
  } catch {
    return {};
  }
};

const writeDrafts = (slug, drafts) => {
  if (Object.keys(drafts).length === 0) {
    sessionStorage.removeItem(draftKey(slug));
  } else {
    sessionStorage.setItem(draftKey(slug), JSON.stringify(drafts));
  }
};

export function draftsOf(slug) {
  return Object.entries(readDrafts(slug)).map(([field, text]) => ({ field, text: String(text).slice(0, 4000) }));
}

// A field is forgotten when its text is saved, unless something else has been typed there meanwhile.
export function forget(slug, field, text = null) {
  const drafts = readDrafts(slug);
  if (text === null || drafts[field] === text) {
    delete drafts[field];
    writeDrafts(slug, drafts);
  }
}

// Resolves when the browser has drawn what is there now; where it draws nothing, as in a hidden tab, a moment later.
export function painted() {
  return new Promise(done => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 200);
  });
}

export function attach(map, slug, page) {
  const stop = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: stop.signal, ...options });
  const keep = (field, text) => writeDrafts(slug, { ...readDrafts(slug), [field]: text });

  // One call at a time; while it runs only the newest value waits. What is lost with the connection is never answered: then it starts over.
  let turn = 0, running = false, next = null;
  const pump = async () => {
    if (running) {
      return;
    }

    const mine = turn;
    running = true;
    while (next && mine === turn) {
      const call = next;
      next = null;
      try {
        await call();
      } catch {
        // The connection is away; what matters is kept as a draft.
      }
    }

    if (mine === turn) {
      running = false;
    }
  };
  const startOver = () => {
    turn++;
    [running, next] = [false, null];
    document.documentElement.classList.remove('dragging');
  };
  const latest = call => { next = call; pump(); };

  // A slider moves the picture while it is dragged and makes one edit when it is let go.
  on(document, 'input', event => {
    const at = event.target;
    if (at.matches?.('input.slide')) {
      const { address } = at.dataset, value = at.valueAsNumber;
      document.documentElement.classList.add('dragging');
      at.closest('.ass')?.querySelector('.nbox[data-main]')?.classList.add('moving');
      latest(() => page.invokeMethodAsync('Drag', address, value));
    } else if (at.dataset?.field) {
      keep(at.dataset.field, at.value);
    }
  });
  on(document, 'change', event => {
    const at = event.target;
    if (at.matches?.('input.slide')) {
      const { address } = at.dataset, value = at.valueAsNumber, edit = crypto.randomUUID();
      keep(`value:${address}`, String(value));
      latest(async () => {
        document.documentElement.classList.remove('dragging');
        if (await page.invokeMethodAsync('Drop', address, value, edit)) {
          forget(slug, `value:${address}`);
        }
      });
    }
  });

  // A comment that is sent is kept by the server, or stays in its box.
  on(document, 'submit', event => {
    const box = event.target.matches?.('.cbox') && event.target.querySelector('[data-field]');
    if (box && !document.documentElement.classList.contains('offline')) {
      forget(slug, box.dataset.field);
    }
  });

  // Hover and focus light a path.
  let lit = '';
  const light = at => {
    const mark = at?.closest?.('[data-node],[data-link]');
    const key = !mark || !map.contains(mark) ? '' : mark.dataset.node ? `node ${mark.dataset.node}` : `link ${mark.dataset.link}`;
    if (key !== lit && !document.documentElement.classList.contains('dragging')) {
      lit = key;
      latest(() => page.invokeMethodAsync('Light', key));
    }
  };
  on(map, 'pointerover', event => light(event.target));
  on(map, 'pointerleave', () => light(null));
  on(map, 'click', event => {
    const mark = event.target.closest?.('[data-node],[data-link],[data-more]');
    if (mark) {
      const key = mark.dataset.node ? `node ${mark.dataset.node}` : mark.dataset.link ? `link ${mark.dataset.link}` : `more ${mark.dataset.more}`;
      page.invokeMethodAsync('Pick', key);
    }
  });
  // A click picks what is under it; only the keyboard focuses the map as a whole, which would scroll the page.
  on(map, 'mousedown', event => {
    if (event.target.closest?.('svg.flow')) {
      event.preventDefault();
    }
  });
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter', 'Escape'];
  on(map, 'keydown', event => {
    if (keys.includes(event.key) && event.target.matches('svg.flow')) {
      event.preventDefault();
      page.invokeMethodAsync('Key', event.key);
    }
  });

  // Undo and redo, except inside a text that has its own.
  on(document, 'keydown', event => {
    const typing = event.target.matches?.('input:not([type=range]),textarea,select');
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !typing) {
      event.preventDefault();
      page.invokeMethodAsync('Step', event.shiftKey ? 'redo' : 'undo');
    }
  });

  // The layout takes the room that there is; nothing is scaled as a picture.
  let width = 0, height = 0;
  const measure = () => {
    const w = Math.round(map.clientWidth), h = innerHeight;
    if (w > 0 && (w !== width || h !== height)) {
      [width, height] = [w, h];
      latest(() => page.invokeMethodAsync('Resize', w, h));
    }
  };
  const observer = new ResizeObserver(measure);
  observer.observe(map);
  on(window, 'resize', measure);
  measure();

  on(document, 'genaistack:reconnected', () => {
    startOver();
    page.invokeMethodAsync('Reconnected', draftsOf(slug));
  });
  document.documentElement.dataset.ready = slug;
  return {
    detach() {
      stop.abort();
      observer.disconnect();
      delete document.documentElement.dataset.ready;
      document.documentElement.classList.remove('dragging');
    },
  };
}
