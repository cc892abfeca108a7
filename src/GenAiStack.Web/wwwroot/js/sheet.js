// A grid that feels like a spreadsheet: selection, typing, clipboard and scrolling happen here at once; what they mean is the server's business.
// What is typed is kept by the browser until the server says that it is saved.
const ROW = 26, BUFFER = 16, FURTHEST = 56, LONG = 12000;
const storeKey = slug => `genaistack:cells:${slug}`;

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

export function attach(root, slug, name, page) {
  const stop = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: stop.signal, ...options });
  const grid = root.querySelector('[role=grid]'), scroll = root.querySelector('.sheet-scroll'), body = root.querySelector('.sheet-body'), head = root.querySelector('.sheet-head');
  const over = root.querySelector('.sheet-over');
  over.replaceChildren();
  const block = make('div', 'sheet-block', over), active = make('div', 'sheet-active', over);

  let at = { r: 0, c: 0 }, to = { r: 0, c: 0 }, editor = null, asked = null, leaving = false, known = false;
  const pending = new Map();

  const rows = () => Number(body.dataset.rows);
  const heads = () => [...head.querySelectorAll('[data-c]')];
  const rowAt = r => body.querySelector(`[data-i="${r}"]`);
  const cellAt = (r, c) => rowAt(r)?.querySelector(`[data-n="${c}"]`) ?? null;
  const key = (row, column) => `${name}|${row}|${column}`;
  const keep = (row, column, text, open) => write(slug, { ...read(slug), [key(row, column)]: { row, column, text, open, sheet: name } });
  const forget = (row, column) => {
    const kept = read(slug);
    delete kept[key(row, column)];
    write(slug, kept);
  };

  // One call at a time; while it runs only the newest waits. What is lost with the connection is never answered: then it starts over.
  let epoch = 0;
  const queue = () => {
    let running = false, next = null, mine = 0;
    return async call => {
      next = call;
      if (running && mine === epoch) {
        return;
      }

      mine = epoch;
      running = true;
      const turn = epoch;
      while (next && turn === epoch) {
        const now = next;
        next = null;
        try {
          await now();
        } catch {
          // The connection is away; what matters is kept.
        }
      }

      if (turn === epoch) {
        running = false;
      }
    };
  };
  const windows = queue(), moves = queue(), hints = queue();

  // ---- where things are ----
  const box = (r, c, r2 = r, c2 = c) => {
    const all = heads(), [left, right] = [all[Math.min(c, c2)], all[Math.max(c, c2)]];
    if (!left || !right) {
      return null;
    }

    return { left: left.offsetLeft, top: head.offsetHeight + (Math.min(r, r2) * ROW), width: right.offsetLeft + right.offsetWidth - left.offsetLeft, height: (Math.abs(r2 - r) + 1) * ROW };
  };
  const place = (element, area) => {
    element.hidden = !area;
    if (area) {
      Object.assign(element.style, { left: `${area.left}px`, top: `${area.top}px`, width: `${area.width}px`, height: `${area.height}px` });
    }
  };
  const paint = () => {
    const isMany = at.r !== to.r || at.c !== to.c;
    place(active, rows() > 0 ? box(at.r, at.c) : null);
    place(block, isMany ? box(at.r, at.c, to.r, to.c) : null);
    const cell = cellAt(at.r, at.c);
    if (cell) {
      grid.setAttribute('aria-activedescendant', cell.id);
    } else {
      grid.removeAttribute('aria-activedescendant');
    }

    for (const [id, note] of pending) {
      const cell = body.querySelector(`[data-key="${CSS.escape(id.row)}"] [data-c="${CSS.escape(id.column)}"]`);
      place(note, cell ? box(Number(cell.parentElement.dataset.i), Number(cell.dataset.n)) : null);
    }

    if (editor) {
      editor.place();
    }
  };

  const reveal = () => {
    const top = at.r * ROW, height = scroll.clientHeight - head.offsetHeight - 2;
    if (to.r !== at.r) {
      const other = to.r * ROW;
      if (other < scroll.scrollTop) {
        scroll.scrollTop = other;
      } else if (other + ROW > scroll.scrollTop + height) {
        scroll.scrollTop = other + ROW - height;
      }
    } else if (top < scroll.scrollTop) {
      scroll.scrollTop = top;
    } else if (top + ROW > scroll.scrollTop + height) {
      scroll.scrollTop = top + ROW - height;
    }

    const cell = heads()[to.c], first = heads()[0];
    if (cell && cell !== first) {
      const fixed = first.offsetWidth + first.offsetLeft;
      if (cell.offsetLeft - fixed < scroll.scrollLeft) {
        scroll.scrollLeft = cell.offsetLeft - fixed;
      } else if (cell.offsetLeft + cell.offsetWidth > scroll.scrollLeft + scroll.clientWidth) {
        scroll.scrollLeft = cell.offsetLeft + cell.offsetWidth - scroll.clientWidth;
      }
    }
  };

  // Rows are asked for before they come into sight; the faster it scrolls, the further ahead.
  let pace = 0, lastFirst = 0;
  const look = () => {
    const first = Math.floor(scroll.scrollTop / ROW), count = Math.ceil(scroll.clientHeight / ROW);
    const [from, shown] = [Number(body.dataset.first), Number(body.dataset.count)];
    const moved = first - lastFirst;
    pace = Math.sign(moved) === Math.sign(pace) ? (pace + moved) / 2 : moved;
    lastFirst = first;
    const ahead = Math.min(FURTHEST, BUFFER + Math.round(Math.abs(pace) * 5)), [up, down] = pace < 0 ? [ahead, BUFFER / 2] : pace > 0 ? [BUFFER / 2, ahead] : [BUFFER, BUFFER];
    if ((from > 0 && first - (up / 2) < from) || (from + shown < rows() && first + count + (down / 2) > from + shown)) {
      const top = Math.max(0, first - up);
      windows(() => page.invokeMethodAsync('Window', top, first + count + down - top));
    }
  };

  const tell = () => moves(() => page.invokeMethodAsync('Active', at.r, at.c, to.r, to.c));
  const go = (r, c, extends_ = false) => {
    const next = { r: Math.max(0, Math.min(rows() - 1, r)), c: Math.max(0, Math.min(heads().length - 1, c)) };
    if (extends_) {
      to = next;
    } else {
      at = next;
      to = { ...next };
    }

    reveal();
    paint();
    look();
    tell();
  };

  const say = answer => {
    if (answer?.said) {
      root.dispatchEvent(new CustomEvent('said', { detail: answer.said }));
    }
  };

  // ---- asking why ----
  const ask = (answer, done) => {
    if (!answer?.ask) {
      say(answer);
      done(answer);
      return;
    }

    asked?.remove();
    const area = box(at.r, at.c) ?? { left: 40, top: 60, height: ROW };
    asked = make('form', 'sheet-ask', over);
    const label = make('label', '', asked), why = make('input', '', asked), keys = make('small', '', asked);
    label.textContent = `This rests on ${answer.ask}. Why another value?`;
    label.htmlFor = why.id = `${name}-why`;
    why.maxLength = 2000;
    why.autocomplete = 'off';
    why.placeholder = 'per Q3 call';
    keys.textContent = 'Enter keeps it, with or without a reason · Esc goes back';
    Object.assign(asked.style, { left: `${Math.max(4, Math.min(area.left, scroll.scrollLeft + scroll.clientWidth - 350))}px`, top: `${area.top + area.height + 4}px` });
    const end = async reason => {
      asked?.remove();
      asked = null;
      grid.focus({ preventScroll: true });
      try {
        const result = await page.invokeMethodAsync('Answer', reason);
        say(result);
        done(result, reason === null);
      } catch {
        done(null);
      }
    };
    on(asked, 'submit', event => {
      event.preventDefault();
      end(why.value);
    });
    on(why, 'keydown', event => {
      event.stopPropagation();
      if (event.key === 'Escape') {
        event.preventDefault();
        end(null);
      }
    });
    why.focus();
  };

  // ---- typing ----
  const close = focus => {
    editor?.remove();
    editor = null;
    if (focus) {
      grid.focus({ preventScroll: true });
    }
  };

  // Cells are sent one after the other, each until it is answered; what was on its way when the connection went is sent again under the same id.
  const waiting = [];
  let isSending = false;
  const pump = async () => {
    if (isSending) {
      return;
    }

    isSending = true;
    const turn = epoch;
    while (waiting.length > 0 && turn === epoch) {
      const entry = waiting[0];
      try {
        const answer = await page.invokeMethodAsync('Commit', entry.row, entry.column, entry.text, entry.edit);
        if (turn !== epoch) {
          return;
        }

        await new Promise(done => ask(answer, (result, isDropped) => {
          if (result?.isSaved || isDropped) {
            forget(entry.row, entry.column);
          }

          done();
        }));
      } catch {
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
  const gone = entry => {
    pending.get(entry)?.remove();
    pending.delete(entry);
  };
  const send = entry => {
    const note = make('div', 'sheet-pending', over);
    note.textContent = entry.text;
    pending.set(entry, note);
    paint();
    waiting.push(entry);
    pump();
  };

  const begin = (initial, isReplacing) => {
    const cell = cellAt(at.r, at.c);
    if (!cell || asked) {
      return;
    }

    const press = cell.querySelector('button');
    if (cell.dataset.edit !== '1') {
      if (press) {
        press.click();
      } else if (!isReplacing) {
        act('open');
      }

      return;
    }

    const { r, c } = at, row = cell.parentElement.dataset.key, column = cell.dataset.c, before = cell.dataset.kept ?? cell.dataset.text;
    const input = make('input', 'sheet-input', over), hint = make('div', 'sheet-hint', over);
    hint.hidden = true;
    input.type = 'text';
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.maxLength = 20000;
    input.value = initial ?? before;
    input.setAttribute('aria-label', cell.getAttribute('aria-label') ?? column);
    input.setAttribute('aria-describedby', hint.id = `${name}-hint`);
    if (cell.dataset.choices) {
      input.setAttribute('list', cell.dataset.choices);
    }

    input.classList.toggle('num', cell.classList.contains('n'));
    let isOver = false;
    const suggest = () => hints(async () => {
      const result = await page.invokeMethodAsync('Hint', row, column, input.value);
      if (isOver || !result) {
        return;
      }

      hint.replaceChildren();
      hint.hidden = !result.words && !result.mistake && !result.follows;
      hint.classList.toggle('wrong', !!result.mistake);
      const main = make('b', '', hint);
      main.textContent = (result.mistake ?? result.words).replaceAll(/(^|[^0-9A-Za-z.])-(?=[0-9.])/g, '$1\u2212');
      if (result.instead && !result.mistake?.includes(result.instead)) {
        make('small', '', hint).textContent = `Write ${result.instead}`;
      } else if (result.follows && !result.mistake) {
        make('small', '', hint).textContent = result.follows;
      }

      const keys = make('small', 'keys', hint);
      keys.textContent = `Enter keep · Esc back${before ? ` to ${before.slice(0, 40)}` : ''}`;
      editor?.place();
    });
    const finish = (dr, dc) => {
      isOver = true;
      const text = input.value;
      close(true);
      if (text === cell.dataset.text && cell.dataset.kept === undefined) {
        forget(row, column);
      } else {
        keep(row, column, text, false);
        send({ row, column, text, edit: crypto.randomUUID() });
      }

      step(dr, dc);
    };
    editor = {
      place() {
        const area = box(r, c);
        if (area) {
          const wide = Math.min(Math.max(area.width, (input.value.length * 8) + 26), scroll.clientWidth - 60);
          const left = input.classList.contains('num') ? Math.max(scroll.scrollLeft, area.left + area.width - wide) : area.left;
          place(input, { ...area, left, width: wide });
          const below = area.top + area.height + 4 - scroll.scrollTop + (hint.offsetHeight || 70) < scroll.clientHeight;
          Object.assign(hint.style, { left: `${Math.max(scroll.scrollLeft + 4, Math.min(left, scroll.scrollLeft + scroll.clientWidth - (hint.offsetWidth || 240) - 8))}px`, top: below ? `${area.top + area.height + 4}px` : `${area.top - (hint.offsetHeight || 70) - 4}px` });
        }
      },
      remove() {
        isOver = true;
        input.remove();
        hint.remove();
      },
      finish,
      row, column,
    };
    on(input, 'input', () => {
      keep(row, column, input.value, true);
      editor?.place();
      suggest();
    });
    on(input, 'keydown', event => {
      event.stopPropagation();
      const { key: pressed, shiftKey } = event;
      if (pressed === 'Enter' && !event.isComposing) {
        event.preventDefault();
        finish(shiftKey ? -1 : 1, 0);
      } else if (pressed === 'Tab') {
        event.preventDefault();
        finish(0, shiftKey ? -1 : 1);
      } else if (pressed === 'Escape') {
        event.preventDefault();
        forget(row, column);
        const had = cell.dataset.kept !== undefined;
        close(true);
        if (had) {
          page.invokeMethodAsync('LetGo', row, column);
        }
      } else if (isReplacing && (pressed === 'ArrowDown' || pressed === 'ArrowUp') && !cell.dataset.choices) {
        event.preventDefault();
        finish(pressed === 'ArrowDown' ? 1 : -1, 0);
      }
    });
    on(input, 'blur', () => setTimeout(() => {
      if (!isOver && document.hasFocus() && document.activeElement !== input) {
        finish(0, 0);
      }
    }));
    editor.place();
    input.focus({ preventScroll: true });
    if (isReplacing) {
      input.setSelectionRange(input.value.length, input.value.length);
    } else {
      input.select();
    }

    suggest();
  };

  const isPayer = r => rowAt(r)?.classList.contains('payer');
  const step = (dr, dc) => {
    let [r, c] = [at.r + dr, at.c + dc];
    if (dr !== 0 && isPayer(r) && r + dr >= 0 && r + dr < rows()) {
      r += dr;
    }

    if (c >= heads().length && r + 1 < rows()) {
      [r, c] = [r + 1, 0];
    } else if (c < 0 && r > 0) {
      [r, c] = [r - 1, heads().length - 1];
    }

    go(r, c);
  };

  const act = async what => {
    try {
      ask(await page.invokeMethodAsync('Do', what, at.r, at.c, to.r, to.c), () => {});
    } catch {
      // The connection is away; nothing was changed.
    }
  };

  const pasted = async text => {
    const args = [at.r, at.c, to.r, to.c];
    try {
      const answer = text.length > LONG
        ? await page.invokeMethodAsync('PasteLong', ...args, window.DotNet.createJSStreamReference(new TextEncoder().encode(text)))
        : await page.invokeMethodAsync('Paste', ...args, text);
      ask(answer, () => {});
    } catch {
      say({ said: 'The connection was lost while pasting; nothing was changed. Paste again.' });
    }
  };

  // ---- keys ----
  const pageRows = () => Math.max(1, Math.floor((scroll.clientHeight - head.offsetHeight) / ROW) - 1);
  on(grid, 'keydown', event => {
    if (editor || asked || event.target !== grid) {
      return;
    }

    const { key: pressed, shiftKey, altKey } = event, ctrl = event.ctrlKey || event.metaKey, end = shiftKey ? to : at;
    const [last, right] = [rows() - 1, heads().length - 1];
    const moveTo = (r, c) => go(r, c, shiftKey);
    const keys = {
      ArrowUp: () => altKey ? act('up') : moveTo(ctrl ? 0 : end.r - 1, end.c),
      ArrowDown: () => altKey ? act('down') : moveTo(ctrl ? last : end.r + 1, end.c),
      ArrowLeft: () => moveTo(end.r, ctrl ? 0 : end.c - 1),
      ArrowRight: () => moveTo(end.r, ctrl ? right : end.c + 1),
      Home: () => moveTo(ctrl ? 0 : end.r, 0),
      End: () => moveTo(ctrl ? last : end.r, right),
      PageUp: () => moveTo(end.r - pageRows(), end.c),
      PageDown: () => moveTo(end.r + pageRows(), end.c),
      Enter: () => begin(null, false),
      F2: () => begin(null, false),
      F4: () => act('open'),
      Backspace: () => begin('', true),
      Delete: () => act('clear'),
    };
    if (pressed === 'Tab') {
      // Escape first, then Tab leaves the grid; otherwise Tab walks the cells.
      const isEdge = shiftKey ? at.r === 0 && at.c === 0 : at.r === last && at.c === right;
      if (!leaving && !isEdge) {
        event.preventDefault();
        step(0, shiftKey ? -1 : 1);
      }

      return;
    }

    leaving = pressed === 'Escape';
    if (pressed === 'Escape') {
      to = { ...at };
      paint();
      tell();
      if (cellAt(at.r, at.c)?.dataset.kept !== undefined) {
        const cell = cellAt(at.r, at.c);
        forget(cell.parentElement.dataset.key, cell.dataset.c);
        page.invokeMethodAsync('LetGo', cell.parentElement.dataset.key, cell.dataset.c);
      }

      return;
    }

    if (keys[pressed]) {
      event.preventDefault();
      event.stopPropagation();
      keys[pressed]();
    } else if (ctrl && !altKey) {
      const shortcuts = { a: () => { at = { r: 0, c: 0 }; to = { r: last, c: right }; paint(); tell(); }, d: () => act('fill'), z: () => act(shiftKey ? 'redo' : 'undo'), y: () => act('redo'), i: () => act('open'), m: () => act('bulk') };
      const shortcut = pressed === '-' ? () => act('remove') : pressed === '+' || pressed === '=' ? () => act('add') : shortcuts[pressed.toLowerCase()];
      if (shortcut) {
        event.preventDefault();
        event.stopPropagation();
        shortcut();
      }
    } else if (pressed.length === 1 && !altKey) {
      event.preventDefault();
      event.stopPropagation();
      begin(pressed, true);
    }
  });

  // ---- clipboard ----
  const isHere = () => document.activeElement === grid && !editor && !asked;
  const copy = event => {
    const [top, bottom, left, right] = [Math.min(at.r, to.r), Math.max(at.r, to.r), Math.min(at.c, to.c), Math.max(at.c, to.c)];
    const quote = text => /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const lines = [];
    for (let r = top; r <= bottom; r++) {
      if (!rowAt(r)) {
        // Some rows are not drawn: the server has them. A browser lets a page write a moment after the key.
        page.invokeMethodAsync('Copy', at.r, at.c, to.r, to.c).then(text => navigator.clipboard.writeText(text)).catch(() => say({ said: 'This browser did not let the page copy so many rows; copy fewer at a time.' }));
        return;
      }

      if (!isPayer(r)) {
        lines.push([...Array(right - left + 1).keys()].map(i => quote(cellAt(r, left + i)?.dataset.text ?? '')).join('\t'));
      }
    }

    event.clipboardData.setData('text/plain', lines.join('\n'));
  };
  on(document, 'copy', event => {
    if (isHere()) {
      event.preventDefault();
      copy(event);
      block.classList.add('copied');
      setTimeout(() => block.classList.remove('copied'), 700);
    }
  });
  on(document, 'cut', event => {
    if (isHere()) {
      event.preventDefault();
      copy(event);
      act('clear');
    }
  });
  on(document, 'paste', event => {
    if (isHere()) {
      event.preventDefault();
      const text = event.clipboardData.getData('text/plain');
      if (text) {
        pasted(text);
      }
    }
  });

  // ---- pointer ----
  let isDragging = false;
  const cellOf = event => event.target.closest?.('.cel');
  on(body, 'pointerdown', event => {
    const cell = cellOf(event);
    if (!cell || event.button !== 0) {
      return;
    }

    if (editor) {
      editor.finish(0, 0);
    }

    leaving = false;
    known = true;
    go(Number(cell.parentElement.dataset.i), Number(cell.dataset.n), event.shiftKey);
    isDragging = event.pointerType === 'mouse';
    if (!event.target.closest('button')) {
      event.preventDefault();
      grid.focus({ preventScroll: true });
    }
  });
  on(body, 'pointerover', event => {
    const cell = cellOf(event);
    if (isDragging && cell) {
      to = { r: Number(cell.parentElement.dataset.i), c: Number(cell.dataset.n) };
      paint();
    }
  });
  on(window, 'pointerup', () => {
    if (isDragging) {
      isDragging = false;
      if (to.r !== at.r || to.c !== at.c) {
        tell();
      }
    }
  });
  on(body, 'dblclick', event => {
    if (cellOf(event)) {
      begin(null, false);
    }
  });
  on(grid, 'focus', () => {
    if (!known) {
      known = true;
      go(isPayer(0) && rows() > 1 ? 1 : 0, 0);
    }

    root.classList.add('focused');
  });
  on(grid, 'blur', () => {
    leaving = false;
    root.classList.remove('focused');
  });
  on(scroll, 'scroll', () => {
    look();
    if (editor || pending.size > 0) {
      paint();
    }
  });
  const watch = new MutationObserver(() => {
    at = { r: Math.max(0, Math.min(at.r, rows() - 1)), c: Math.min(at.c, Math.max(0, heads().length - 1)) };
    to = { r: Math.max(0, Math.min(to.r, rows() - 1)), c: Math.min(to.c, Math.max(0, heads().length - 1)) };
    paint();
    look();
  });
  watch.observe(body, { childList: true, attributes: true, attributeFilter: ['data-rows', 'data-first', 'data-count'] });
  watch.observe(head, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });
  const size = new ResizeObserver(() => {
    look();
    paint();
  });
  size.observe(scroll);

  // ---- coming back ----
  const restore = () => {
    const drafts = Object.values(read(slug)).filter(d => d.sheet === name);
    if (drafts.length === 0) {
      return Promise.resolve();
    }

    return page.invokeMethodAsync('Restore', drafts.map(d => ({ row: d.row, column: d.column, text: String(d.text).slice(0, 20000) })));
  };
  on(document, 'genaistack:reconnected', () => {
    epoch++;
    isSending = false;
    asked?.remove();
    asked = null;
    tell();
    look();
    pump();
  });
  restore().then(() => {
    // What was being typed when the page went is typed on.
    const open = Object.values(read(slug)).find(d => d.sheet === name && d.open);
    const cell = open && body.querySelector(`[data-key="${CSS.escape(open.row)}"] [data-c="${CSS.escape(open.column)}"]`);
    if (cell) {
      known = true;
      grid.focus({ preventScroll: true });
      go(Number(cell.parentElement.dataset.i), Number(cell.dataset.n));
      begin(open.text, true);
    }
  }).catch(() => {}).finally(() => { root.dataset.ready = slug; });
  look();
  paint();

  return {
    goTo(row, column) {
      known = true;
      grid.focus({ preventScroll: true });
      go(row, column);
    },
    detach() {
      stop.abort();
      watch.disconnect();
      size.disconnect();
      editor?.remove();
      delete root.dataset.ready;
    },
  };
}
