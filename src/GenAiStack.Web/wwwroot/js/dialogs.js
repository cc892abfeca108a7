// A dialog's first field is given the focus by a word from the server, which comes late on a slow line. Whoever has begun to type in another field of
// the dialog by then keeps it: else the rest of what they type lands in the first one.
(() => {
  const given = window.mudElementRef.focusFirst;
  window.mudElementRef.focusFirst = function (element, ...rest) {
    const holder = document.activeElement;
    if (element && holder !== element && element.contains(holder)) return;
    given.call(this, element, ...rest);
  };
})();

// Who presses a dialog's button leaves the field before it; what was said of the field goes, the dialog shrinks, and the button may have moved from under the
// pointer before it is let go: the browser then finds that nothing was clicked. Where the pointer itself has not moved, it was.
(() => {
  const Still = 6;
  let pressed = null;
  document.addEventListener('pointerdown', event => {
    const button = event.button === 0 ? event.target.closest?.('.mud-dialog button') : null;
    pressed = button && { button, x: event.clientX, y: event.clientY, isClicked: false };
  }, true);
  document.addEventListener('click', event => {
    if (pressed?.button.contains(event.target)) pressed.isClicked = true;
  }, true);
  document.addEventListener('pointerup', event => {
    const press = pressed;
    pressed = null;
    if (!press || Math.hypot(event.clientX - press.x, event.clientY - press.y) > Still || press.button.contains(event.target)) return;

    // The browser's own click, if there is one, comes right behind this.
    pressed = press;
    setTimeout(() => {
      if (pressed === press) pressed = null;
      if (!press.isClicked && press.button.isConnected && !press.button.disabled) press.button.click();
    });
  }, true);
})();
