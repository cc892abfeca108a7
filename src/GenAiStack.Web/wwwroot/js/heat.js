// The heat map's gestures: the keyboard walks from cell to cell, what is typed opens a box over the cell, and each text is sent until it is answered.
// What is typed is kept by the browser until the server says that it is saved.
const storeKey = slug => `genaistack:heat:${slug}`;

const read = slug => {
  try {
    return JSON.parse(sessionStorage.getItem(storeKey(slug)) ?? '{}');
  } catch {
    return {};
  }
};

const write = (slug, kept) => {
  if (Object.keys(kept).length === 0) {
    sessionStorage.removeItem(storeKey(slug));
  } else {
    sessionStorage.setItem(storeKey(slug), JSON.stringify(kept));
  }
};

const make = (tag, name, parent) => {
  const element = document.createElement(tag);
  element.className = name;
  parent.appendChild(element);
  return element;
};

export function attach(root, slug, page) {
  const stop = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: stop.signal, ...options });
  const over = root.querySelector('.heat-over');
  over.replaceChildren();

  const cells = () => [...root.querySelectorAll('tr[data-company]')].map(row => [...row.querySelectorAll('td[data-cell]')]);
  const cellOf = target => target.closest?.('td[data-cell]');
  const find = address => root.querySelector(`td[data-cell="${CSS.escape(address)}"]`);
  const keep = (cell, text) => write(slug, { ...read(slug), [cell]: text });
  const forget = (cell, text = null) => {
    const kept = read(slug);
    if (text === null || kept[cell] === text) {
      delete kept[cell];
      write(slug, kept);
    }
  };
  const place = (element, cell) => {
    const [inner, outer] = [cell.getBoundingClientRect(), over.getBoundingClientRect()];
    Object.assign(element.style, { left: `${inner.left - outer.left}px`, top: `${inner.top - outer.top}px`, width: `${inner.width}px`, height: `${inner.height}px` });
  };

  // ---- one tab stop ----
  const settle = to => {
    root.querySelectorAll('td[data-cell][tabindex="0"]').forEach(cell => { cell.tabIndex = -1; });
    to.tabIndex = 0;
  };
  const ensure = () => {
    const first = root.querySelector('td[data-cell]');
    if (first && !root.querySelector('td[data-cell][tabindex="0"]')) {
      first.tabIndex = 0;
    }
  };
  on(root, 'focusin', event => {
    const cell = cellOf(event.target);
    if (cell) {
      settle(cell);
      page.invokeMethodAsync('At', cell.dataset.cell).catch(() => {});
    }
  });
  const watch = new MutationObserver(ensure);
  watch.observe(root, { childList: true, subtree: true });
  ensure();

  const move = (from, rows, columns) => {
    const all = cells(), r = all.findIndex(row => row.includes(from));
    if (r < 0) {
      return;
    }

    const clamp = (value, length) => Math.max(0, Math.min(length - 1, value));
    all[clamp(r + rows, all.length)][clamp(all[r].indexOf(from) + columns, all[r].length)].focus();
  };

  // ---- sending ----
  const waiting = [], notes = new Map();
  let isSending = false, epoch = 0;
  const gone = entry => {
    notes.get(entry)?.remove();
    notes.delete(entry);
  };
  const pump = async () => {
    if (isSending) {
      return;
    }

    isSending = true;
    const turn = epoch;
    while (waiting.length > 0 && turn === epoch) {
      const entry = waiting[0];
      try {
        const isSaved = await page.invokeMethodAsync('Set', entry.cell, entry.text, entry.edit);
        if (turn === epoch && isSaved) {
          forget(entry.cell, entry.text);
        }
      } catch {
        // Away: it is sent again under the same id when the connection is back, and until then it stays in the browser.
        if (turn !== epoch || document.documentElement.classList.contains('offline')) {
          break;
        }
      }

      if (turn === epoch) {
        waiting.shift();
        gone(entry);
      }
    }

    if (turn === epoch) {
      isSending = false;
    }
  };
  const send = (cell, text) => {
    const entry = { cell: cell.dataset.cell, text, edit: crypto.randomUUID() };
    const note = make('div', 'heat-pending', over);
    note.textContent = text;
    place(note, cell);
    notes.set(entry, note);
    keep(entry.cell, text);
    waiting.push(entry);
    pump();
  };

  // ---- typing ----
  let editor = null;
  const begin = (cell, initial) => {
    editor?.finish();
    const before = cell.dataset.kept ?? cell.dataset.text, isReplacing = initial !== null;
    const input = make('input', 'heat-input', over);
    input.type = 'text';
    input.inputMode = 'decimal';
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.maxLength = 4000;
    input.value = initial ?? before;
    input.setAttribute('aria-label', `${cell.title}. Type 0 to 5`);
    place(input, cell);
    let isOver = false;
    const close = () => {
      isOver = true;
      input.remove();
      editor = null;
    };
    const finish = (rows, columns) => {
      if (isOver) {
        return;
      }

      const [address, text] = [cell.dataset.cell, input.value], now = find(address) ?? cell;
      close();
      if (text.trim() === now.dataset.text && now.dataset.kept === undefined) {
        forget(address);
      } else {
        send(now, text);
      }

      if (rows !== undefined) {
        now.focus();
        move(now, rows, columns);
      }
    };
    editor = { finish };
    on(input, 'input', () => keep(cell.dataset.cell, input.value));
    on(input, 'keydown', event => {
      event.stopPropagation();
      const { key, shiftKey } = event;
      const moves = { Enter: [shiftKey ? -1 : 1, 0], Tab: [0, shiftKey ? -1 : 1], ...(isReplacing ? { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] } : {}) };
      if (moves[key] && !event.isComposing) {
        event.preventDefault();
        finish(...moves[key]);
      } else if (key === 'Escape') {
        event.preventDefault();
        forget(cell.dataset.cell);
        close();
        letGo(cell);
        (find(cell.dataset.cell) ?? cell).focus();
      }
    });
    on(input, 'blur', () => setTimeout(() => {
      if (!isOver && document.hasFocus()) {
        finish();
      }
    }));
    input.focus({ preventScroll: true });
    if (isReplacing) {
      input.setSelectionRange(input.value.length, input.value.length);
    } else {
      input.select();
    }
  };

  const letGo = cell => {
    if (cell.dataset.kept !== undefined) {
      forget(cell.dataset.cell);
      page.invokeMethodAsync('LetGo', cell.dataset.cell).catch(() => {});
    }
  };

  on(root, 'keydown', event => {
    const cell = event.target.matches?.('td[data-cell]') ? event.target : null;
    if (!cell) {
      return;
    }

    const { key } = event, ctrl = event.ctrlKey || event.metaKey, far = 100_000;
    const keys = {
      ArrowUp: () => move(cell, ctrl ? -far : -1, 0),
      ArrowDown: () => move(cell, ctrl ? far : 1, 0),
      ArrowLeft: () => move(cell, 0, -1),
      ArrowRight: () => move(cell, 0, 1),
      Home: () => move(cell, ctrl ? -far : 0, -far),
      End: () => move(cell, ctrl ? far : 0, far),
      PageUp: () => move(cell, -10, 0),
      PageDown: () => move(cell, 10, 0),
      Enter: () => begin(cell, null),
      F2: () => begin(cell, null),
      Delete: () => send(cell, ''),
      Backspace: () => begin(cell, ''),
      Escape: () => letGo(cell),
    };
    if (keys[key]) {
      event.preventDefault();
      keys[key]();
    } else if (key.length === 1 && key !== ' ' && !ctrl && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      begin(cell, key);
    }
  });
  on(root, 'dblclick', event => {
    const cell = cellOf(event.target);
    if (cell) {
      begin(cell, null);
    }
  });

  // A second touch of the cell that has the keyboard opens it: there are no keys to type with.
  let touched = null;
  on(root, 'pointerdown', event => {
    touched = event.pointerType === 'mouse' ? null : cellOf(event.target);
    if (touched !== document.activeElement) {
      touched = null;
    }
  });
  on(root, 'click', event => {
    if (touched && cellOf(event.target) === touched) {
      begin(touched, null);
    }
  });

  // Undo and redo, except inside a text that has its own.
  on(document, 'keydown', event => {
    const typing = event.target.matches?.('input:not([type=range]),textarea,select');
    if ((event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase()) && !typing) {
      event.preventDefault();
      page.invokeMethodAsync('Step', event.shiftKey || event.key.toLowerCase() === 'y' ? 'redo' : 'undo').catch(() => {});
    }
  });

  // ---- coming back ----
  on(document, 'genaistack:reconnected', () => {
    epoch++;
    isSending = false;
    pump();
  });
  const drafts = Object.entries(read(slug)).map(([cell, text]) => ({ cell, text: String(text).slice(0, 4000) }));
  (drafts.length > 0 ? page.invokeMethodAsync('Restore', drafts) : Promise.resolve()).catch(() => {}).finally(() => { root.dataset.ready = slug; });

  return {
    detach() {
      stop.abort();
      watch.disconnect();
      over.replaceChildren();
      delete root.dataset.ready;
    },
  };
}
