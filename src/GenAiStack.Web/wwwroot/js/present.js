// A talk's gestures: keys, taps, swipes, the pointer that asks what something is, and the other window of the same talk.
export function attach(stage, talk, page) {
  document.documentElement.dataset.shell = 'ready';
  const stop = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: stop.signal, ...options });
  const ask = (name, ...values) => page.invokeMethodAsync(name, ...values).catch(() => { });
  const channel = new BroadcastChannel(`genaistack-talk:${talk}`);
  channel.onmessage = ({ data }) => {
    if (typeof data?.slide === 'string') {
      ask('Heard', data.slide, !!data.black);
    }
  };

  const keys = {
    ArrowRight: 'next', PageDown: 'next', ' ': 'next', Enter: 'next', ArrowDown: 'next', n: 'next',
    ArrowLeft: 'back', PageUp: 'back', Backspace: 'back', ArrowUp: 'back',
    Home: 'first', End: 'last', b: 'black', '.': 'black', u: 'update', l: 'list', p: 'presenter', t: 'theme', z: 'zoom', '?': 'help', Escape: 'leave',
  };
  on(document, 'keydown', event => {
    tip.hidden = true;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (event.target.matches?.('input,textarea,select')) {
      if (event.key === 'Escape') {
        event.target.blur();
        ask('Key', 'leave');
      }
      return;
    }

    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'f') {
      event.preventDefault();
      full();
    } else if (keys[key] && !(event.target.closest?.('button,a') && (key === ' ' || key === 'Enter'))) {
      event.preventDefault();
      ask('Key', keys[key]);
    }
  });

  // Where the pointer is on the slide, whose width is 1,920.
  const place = event => {
    const drawn = stage.querySelector('svg');
    const at = drawn && new DOMPoint(event.clientX, event.clientY).matrixTransform(drawn.getScreenCTM().inverse());
    return at ? [at.x, at.y] : [0, 0];
  };

  let touch = null;
  on(stage, 'pointerdown', event => { touch = { x: event.clientX, y: event.clientY, kind: event.pointerType }; });
  on(stage, 'pointerup', event => {
    if (!touch || event.button > 0) {
      return;
    }

    const [dx, dy] = [event.clientX - touch.x, event.clientY - touch.y];
    const isTouch = touch.kind === 'touch';
    touch = null;
    if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(dy)) {
      ask('Key', dx < 0 ? 'next' : 'back');
    } else if (Math.abs(dx) < 8 && Math.abs(dy) < 8) {
      ask('Tapped', ...place(event), isTouch);
    }
  });

  // What is under the pointer says itself; the browser's own tip would come late and small.
  const tip = document.createElement('div');
  tip.className = 'talktip';
  tip.hidden = true;
  document.body.append(tip);
  on(stage, 'pointermove', event => {
    stir();
    let at = event.target;
    while (at && at !== stage && !at.dataset?.told && !(at.firstElementChild?.localName === 'title' && at.localName !== 'svg')) {
      at = at.parentNode;
    }

    if (!at || at === stage || at.localName === 'svg') {
      tip.hidden = true;
      return;
    }

    if (!at.dataset.told) {
      at.dataset.told = at.firstElementChild.textContent;
      at.firstElementChild.remove();
    }

    tip.textContent = at.dataset.told;
    tip.hidden = !at.dataset.told;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.min(event.clientX + 16, innerWidth - width - 8)}px`;
    tip.style.top = `${event.clientY + 20 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 20}px`;
  });
  on(stage, 'pointerleave', () => { tip.hidden = true; });

  // The bar of the talk shows while something moves.
  let rest = 0;
  const stir = () => {
    document.documentElement.classList.add('stirred');
    clearTimeout(rest);
    rest = setTimeout(() => document.documentElement.classList.remove('stirred'), 2500);
  };
  on(document, 'pointermove', stir);
  on(document, 'focusin', stir);
  stir();

  return {
    tell(slide, black) {
      tip.hidden = true;
      channel.postMessage({ slide, black });
    },
    full,
    detach() {
      stop.abort();
      channel.close();
      tip.remove();
      clearTimeout(rest);
      document.documentElement.classList.remove('stirred');
    },
  };
}

export function full() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    document.documentElement.requestFullscreen?.().catch(() => { });
  }
}

export function open(address) {
  window.open(address, 'genaistack-presenter', 'popup,width=1280,height=800');
}

export function print() {
  window.print();
}

export function look() {
  return { theme: document.documentElement.dataset.theme ?? 'light', offset: -new Date().getTimezoneOffset() };
}

// The clock of the presenter: the time of day, and how long the talk runs. It ticks here, not on the server.
export function clock(element) {
  const begun = Date.now();
  const two = n => String(n).padStart(2, '0');
  const tick = () => {
    const now = new Date(), run = Math.floor((Date.now() - begun) / 1000);
    element.querySelector('.now').textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    element.querySelector('.run').textContent = `${two(Math.floor(run / 60))}:${two(run % 60)}`;
  };
  tick();
  const timer = setInterval(tick, 1000);
  return { detach: () => clearInterval(timer) };
}
