/** What has just been asked for, what happens next and by when. By the name in the address. */
const said: Readonly<Record<string, readonly [heading: string, next: string]>> = {
  'confirm-appointment': [
    'Thank you. We know that you will be there',
    'If something changes, come back here or phone us.',
  ],
  'rearrange-appointment': [
    'We know that you need another time',
    'Your link worker will call you to find one. If you have heard nothing in 2 working days, phone us.',
  ],
  'call-me': ['We will call you', 'If you have heard nothing in 2 working days, phone us.'],
  stop: ['We have stopped our messages', 'One that is on its way now may still come. Your link worker will phone you.'],
  start: ['Our messages start again', 'You will hear from us when there is news.'],
  share: [
    'Thank you. We tell them what you agreed to',
    'When they have answered, we tell you. You can stop it at any time.',
  ],
  'share-stop': ['We share nothing with them', 'That is fine. If you want something else, ask us to call you.'],
  withdraw: ['Your support is being stopped', 'It is done within the hour. You can come back at any time: phone us.'],
  preferences: ['We have your changes', 'From now on we use them. On this page they show in a minute or two.'],
  'how-things-are': [
    'Thank you for telling us how things are',
    'Your answers are with us. If things are hard now, ask us to call you.',
  ],
};

export const doneView = (name: string) => {
  const [heading, next] = (Object.hasOwn(said, name) && said[name]) || [];
  return heading === undefined ? undefined : { heading, next };
};
