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
