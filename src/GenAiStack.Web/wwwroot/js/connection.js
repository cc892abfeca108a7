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
