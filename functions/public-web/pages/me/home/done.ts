/** Confirmation of a request: what happens next and by when. By its name in the address. */
const said: Readonly<Record<string, readonly [heading: string, next: string]>> = {
  'confirm-appointment': ['Thank you. We know you will be there', 'If something changes, come back here or phone us.'],
  'rearrange-appointment': [
    'We know you need another time',
    'Your link worker will call you to find one. If you have heard nothing in 2 working days, phone us.',
  ],
  'call-me': ['We will call you', 'If you have heard nothing in 2 working days, phone us.'],
  stop: [
    'We have stopped our messages',
    'You may still get one that is already on its way. Your link worker will phone you.',
  ],
  'stop-after-end': [
    'We have stopped our messages',
    'You may still get one that is already on its way. You can phone us at any time.',
  ],
  start: ['You will get our messages again', 'You will hear from us when there is news.'],
  share: [
    'Thank you. We will tell them what you agreed to',
    'We will tell you when they answer. You can stop this at any time.',
  ],
  'share-stop': [
    'We will not share anything with them',
    'That is fine. If you want something else, ask us to call you.',
  ],
  withdraw: [
    'Your support is being stopped',
    'This will be done within the hour. You can come back at any time: just phone us.',
  ],
  preferences: [
    'We have saved your changes',
    'We will use them from now on. This page will show them in a minute or two.',
  ],
  'how-things-are': [
    'Thank you for telling us how things are',
    'Your answers are with us. If things are hard now, ask us to call you.',
  ],
};

const wordsOf = (name: string) => (Object.hasOwn(said, name) ? said[name] : undefined);

export const doneView = (name: string, isClosed: boolean) => {
  const [heading, next] = (isClosed && wordsOf(`${name}-after-end`)) || wordsOf(name) || [];
  return heading === undefined ? undefined : { heading, next };
};
