import { expect, it } from '@jest/globals';
import type { ReceivedMessage } from '../../functions/shared/domain/contact/received-message.ts';
import { messagesOf } from '../../functions/staff-web/pages/cases/case/course-view.ts';
import { someCase, tuesday } from '../builders/referral.ts';

it('a message says whether the person or their referrer sent it, and what it answers', () => {
  const theCase = someCase();
  const ana = {
    id: 'ana',
    email: 'ana@ashcombe.example',
    name: 'Ana Hill',
    role: 'link-worker',
    team: 'ashcombe',
  } as const;
  const message = { id: theCase.id, messageId: 'one', at: tuesday, text: 'Her daughter has keys' };
  const received: ReceivedMessage[] = [
    message,
    { ...message, messageId: 'two', from: 'referrer' },
    { ...message, messageId: 'three', from: 'referrer', question: 'Who has keys?' },
  ];
  const shown = messagesOf({ theCase, notices: [], received }, { ...ana, active: true }, tuesday);
  expect(shown.map(({ text }) => text).toSorted()).toEqual([
    'Answer from the referrer to “Who has keys?”',
    'Message from the person',
    'Message from the referrer',
  ]);
});
