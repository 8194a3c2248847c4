import { DecisionName } from '../../domain/decision.ts';
import { decisionWords } from './case-words.ts';

/** Pages of a case, by the last part of their address. */
const pageWords: Readonly<Record<string, string>> = {
  appointments: 'the appointments',
  close: 'the closing',
  contact: 'the contacts',
  conversation: 'the conversation',
  duplicates: 'the other referral of the person',
  'follow-up': 'the end of support',
  history: 'the history',
  copy: 'the copy for the person',
  governance: 'how its records are kept',
  hold: 'the form to put it on hold',
  keep: 'how its records are kept',
  looks: 'the list of who looked',
  message: 'the messages',
  messages: 'the messages',
  onward: 'the referrals to services',
  outcomes: 'the outcome checks',
  person: 'how the person is reached',
  plan: 'the plan',
  question: 'the question to the referrer',
  reassign: 'the form to give it to somebody else',
  reopen: 'the form to reopen it',
  resume: 'the form to take it up again',
  risks: 'the known risks',
  safeguarding: 'the safeguarding concerns',
  signpost: 'the form to signpost',
  task: 'a task',
  undo: 'the form to take the ending back',
  why: 'why it went to whom',
  withdraw: 'the form for who withdraws',
  workflow: 'the run of the workflow',
};

/** `task-rearrange` and `outcomes/3m` go by what they begin with. */
const pageOf = (code: string): string => pageWords[code] ?? pageWords[code.split(/[/-]/)[0] ?? ''] ?? 'another page';

/** What somebody did with a record, from the code that is kept of it. */
export const lookWords = (what: string): string => {
  const [kind = '', code = ''] = what.split(':');
  const decision = DecisionName.safeParse(code);
  switch (kind) {
    case 'opened':
      return code ? `Opened ${pageOf(code)}` : 'Opened the case';
    case 'did':
      return code === 'erase' ? 'Erased the records' : `Changed ${pageOf(code)}`;
    case 'opened-reference':
      return 'Saw the reference alone';
    case 'listed':
      return 'Saw names in a list';
    case 'refused':
      return 'Was refused';
    case 'decision':
      return decision.success ? `Decided: ${decisionWords[decision.data].toLowerCase()}` : 'Decided';
    default:
      return `Changed ${pageOf(code)}`;
  }
};
