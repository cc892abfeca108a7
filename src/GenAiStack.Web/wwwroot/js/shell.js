// Theme, and the keys that work everywhere.
export function attach(shell) {
  document.documentElement.dataset.shell = 'ready';
  const stop = new AbortController();
  document.addEventListener('keydown', event => {
    const typing = event.target.matches?.('input,textarea,select,[contenteditable]');
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === '/' || event.key === '?')) {
      event.preventDefault();
      shell.invokeMethodAsync('Key', event.key);
    }
  }, { signal: stop.signal });
  return { detach() { stop.abort(); } };
}

export function theme() {
  return document.documentElement.dataset.theme ?? 'light';
}

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `genaistack-theme=${theme}; path=/; max-age=31536000; samesite=strict`;
}

export function zone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function offsetMinutes() {
  return -new Date().getTimezoneOffset();
}
