// Cards are put in another order with the pointer or with the arrow keys; what that means is the server's business.
export function attach(root, page) {
  const stop = new AbortController();
  const on = (type, handler) => root.addEventListener(type, handler, { signal: stop.signal });
  let moved = null, over = null;
  const cardOf = event => event.target.closest?.('[data-lever]');
  const mark = card => {
    over?.classList.remove('over');
    over = card;
    over?.classList.add('over');
  };

  on('dragstart', event => {
    const card = event.target.closest?.('.grip') && cardOf(event);
    if (!card) {
      return;
    }

    moved = card.dataset.lever;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', moved);
    event.dataTransfer.setDragImage(card, 20, 20);
    card.classList.add('moved');
  });
  on('dragover', event => {
    const card = cardOf(event);
    if (moved && card) {
      event.preventDefault();
      if (card.dataset.lever !== moved) {
        mark(card);
      }
    }
  });
  on('drop', event => {
    const card = cardOf(event);
    if (moved && card && card.dataset.lever !== moved) {
      event.preventDefault();
      page.invokeMethodAsync('Put', moved, card.dataset.lever).catch(() => {});
    }
  });
  on('dragend', () => {
    root.querySelector('.moved')?.classList.remove('moved');
    mark(null);
    moved = null;
  });
  on('keydown', event => {
    const card = event.target.matches?.('.grip') && cardOf(event);
    if (card && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      page.invokeMethodAsync('Step', card.dataset.lever, event.key === 'ArrowUp' ? -1 : 1).catch(() => {});
    }
  });
  return { detach() { stop.abort(); } };
}
