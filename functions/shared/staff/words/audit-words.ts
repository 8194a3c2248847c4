import { DecisionName } from '../../domain/workflow/decision.ts';
import { decisionWords } from './case-words.ts';

/** Pages of a case, by the last part of the path. */
const pageWords: Readonly<Record<string, string>> = {
  appointments: 'the appointments',
  close: 'the closing',
  contact: 'the contacts',
  conversation: 'the conversation',
  duplicates: 'the other referral of the person',
  equality: 'the equality questions',
  'follow-up': 'the end of support',
  history: 'the history',
  copy: 'the copy for the person',
  governance: 'how its records are kept',
  hold: 'the form to put it on hold',
  keep: 'how its records are kept',
  lists: 'who saw the name in lists',
  looks: 'the list of who looked',
  message: 'the messages',
  messages: 'the messages',
  onward: 'the referrals to services',
  outcomes: 'the outcome checks',
  person: 'how to reach the person',
  plan: 'the plan',
  question: 'the question to the referrer',
  reassign: 'the form to reassign it',
  reopen: 'the form to reopen it',
  resume: 'the form to resume it',
  risks: 'the known risks',
  safeguarding: 'the safeguarding concerns',
  signpost: 'the form to signpost',
  task: 'a task',
  undo: 'the form to undo the closing',
  why: 'why it was assigned to whom',
  withdraw: 'the form to withdraw',
  workflow: 'the run of the workflow',
};

/** What is done on pages that change nothing that stands on them. */
const didWords: Readonly<Record<string, string>> = {
  duplicates: 'Merged another referral into it',
  erase: 'Erased the records',
  reassign: 'Gave it to another link worker',
  reopen: 'Reopened the case',
  undo: 'Undid the closing',
};

/** `task-rearrange` and `outcomes/3m` are looked up by their first part. */
const pageOf = (code: string): string => pageWords[code] ?? pageWords[code.split(/[/-]/)[0] ?? ''] ?? 'another page';

/** What somebody did with a record, in words, from its audit code. */
export const lookWords = (what: string): string => {
  const [kind = '', code = ''] = what.split(':');
  const decision = DecisionName.safeParse(code);
  switch (kind) {
    case 'opened':
      return code ? `Opened ${pageOf(code)}` : 'Opened the case';
    case 'did':
      return didWords[code] ?? `Changed ${pageOf(code)}`;
    case 'opened-reference':
      return 'Saw only the reference';
    case 'listed':
      return 'Saw names in a list';
    case 'refused':
      return 'Was refused access';
    case 'decision':
      return decision.success ? `Decided: ${decisionWords[decision.data].toLowerCase()}` : 'Decided';
    default:
      return `Changed ${pageOf(code)}`;
  }
};
