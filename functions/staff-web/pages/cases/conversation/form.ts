import { type Contact, ContactChannel } from '../../../../shared/domain/contact/contact.ts';
import type { OutcomeAnswers } from '../../../../shared/domain/plan/outcome.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { contactChannelWords } from '../../../../shared/staff/words/work-words.ts';
import { outcomeIn, outcomeQuestions } from '../../../../shared/web/form/outcome-questions.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { noteQuestion } from '../contact/form.ts';
import { momentIn, momentQuestions, sinceReferral, timeProblem } from '../moment.ts';

const spoken = ['phone', 'video', 'visit'] as const satisfies readonly ContactChannel[];

const subject = 'Date of the conversation';

export const conversationQuestions = (received: Instant): Question[] => [
  ...momentQuestions('When was it?', subject, sinceReferral(subject, received)),
  {
    kind: 'one',
    name: 'channel',
    label: 'How did you meet?',
    missing: 'Select how you met',
    choices: spoken.map((value) => ({ value, text: contactChannelWords[value] })),
  },
  noteQuestion,
  ...outcomeQuestions([]),
];

interface SentConversation extends Pick<Contact, 'at' | 'channel' | 'note'> {
  readonly answers: Pick<OutcomeAnswers, 'ons4' | 'loneliness' | 'goals'>;
}

/** @returns the conversation, or the errors */
export const readConversation = (
  form: URLSearchParams,
  received: Instant,
  now: Instant,
): SentConversation | FieldError[] => {
  const { values, errors } = readQuestions(conversationQuestions(received), form, localDateOf(now));
  const at = momentIn(values);
  const channel = ContactChannel.safeParse(valueOf(values, 'channel')).data;
  const note = valueOf(values, 'note');
  const problems = [...errors, ...timeProblem(at !== undefined && at > now, 'Time must be in the past')];
  if (!at || !channel || problems.length > 0) return problems;
  return { at, channel, ...(note !== undefined && { note }), answers: outcomeIn(values, []) };
};
