// What happens when the connection goes: the page says so, keeps what was typed, and comes back by itself.
(() => {
  const root = document.documentElement;
  const probe = async () => {
    for (;;) {
      await new Promise(done => setTimeout(done, 1000));
      try {
        const answer = await fetch('healthz', { cache: 'no-store' });
        if (answer.ok) {
          location.reload();
          return;
        }
      } catch {
        // Still away.
      }
    }
  };

  // The circuit notices a broken line after half a minute only. When the machine says that it is cut off, the server is asked; it may be this very machine.
  let asking = false;
  window.addEventListener('offline', async () => {
    if (asking) return;
    for (asking = true; ; await new Promise(done => setTimeout(done, 1000))) {
      try {
        if ((await fetch('healthz', { cache: 'no-store', signal: AbortSignal.timeout(3000) })).ok) break;
      } catch {
        root.classList.add('away');
      }
    }
    asking = false;
    root.classList.remove('away');
  });

  document.addEventListener('DOMContentLoaded', () => {
    const modal = document.getElementById('components-reconnect-modal');
    modal?.addEventListener('components-reconnect-state-changed', event => {
      const state = event.detail.state;
      root.classList.toggle('offline', state !== 'hide');
      if (state === 'hide') {
        document.dispatchEvent(new CustomEvent('genaistack:reconnected'));
      } else if (state === 'failed' || state === 'rejected') {
        probe();
      }
    });
    document.getElementById('reconnect-now')?.addEventListener('click', () => location.reload());
  });
})();
