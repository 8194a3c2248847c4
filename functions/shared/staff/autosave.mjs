// Saves a form marked `data-autosave` while somebody types: a moment after they began, when they leave a field and when
// they leave the page. The button saves without this; what could not be saved stays in the form.
const pause = 2000;

const timeOf = () => new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit' }).format();

const watch = (form) => {
  const state = form.querySelector('[data-autosave-state]');
  const seen = form.elements.namedItem('seen');
  let changed = false;
  let saving = false;
  let lastAt = 0;

  const say = (text) => {
    if (state && state.textContent !== text) state.textContent = text;
  };

  const send = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('autosave', '1');
    const response = await fetch(form.action, { method: 'POST', body, keepalive: true, redirect: 'error' });
    if (!response.ok) throw new Error('not saved');
    const answer = await response.json();
    if (answer.seen !== undefined) seen.value = answer.seen;
    return answer.saved;
  };

  const save = async (at) => {
    if (!changed || saving) return;
    changed = false;
    saving = true;
    lastAt = at;
    // Without an answer, leaving the next field tries again; an error waits for them to change it.
    const saved = await send().catch(() => {
      changed = true;
      return false;
    });
    say(saved ? `Saved at ${timeOf()}.` : 'Not saved yet. Press Save to see why. What you typed is still here.');
    saving = false;
  };

  form.addEventListener('input', ({ target, timeStamp }) => {
    if (target.name === 'place' || target.name === 'topic') return;
    changed = true;
    if (timeStamp - lastAt >= pause) void save(timeStamp);
  });
  form.addEventListener('focusout', ({ timeStamp }) => void save(timeStamp));
  form.addEventListener('submit', () => {
    changed = false;
  });
  document.addEventListener('visibilitychange', ({ timeStamp }) => {
    if (document.visibilityState === 'hidden') void save(timeStamp);
  });
};

export const autosave = () => document.querySelectorAll('form[data-autosave]').forEach(watch);
