import {
  actionsOf,
  goalsOf,
  type Plan,
  type PlanAction,
  type PlanActionStatus,
  type PlanDoer,
} from '../../domain/plan/plan.ts';
import { changesBetween, type PlanChange } from '../../domain/plan/plan-changes.ts';
import type { PlanService } from '../../domain/plan/plan-service.ts';
import { formatDate } from '../../domain/time/calendar.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';

const doerHeadings: Record<PlanDoer, string> = {
  person: 'What I will do',
  'link-worker': 'What my link worker will do',
  'somebody-else': 'What others will do',
};

const statusWords: Record<PlanActionStatus, string | undefined> = {
  'to-do': undefined,
  doing: 'Started',
  done: 'Done',
  stopped: 'Stopped',
};

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const doneBy = (what: string, whoElse: string | undefined): string => (whoElse ? `${whoElse}: ${what}` : what);

const present = (...texts: (string | undefined)[]): string[] =>
  texts.filter((text): text is string => text !== undefined && text !== '');

const alone = (text: string) => ({ text, more: [] });

const actionView = ({ what, whoElse, when, strategies, status, confidence, reviewOn }: PlanAction) => ({
  what: doneBy(what, whoElse).replace(/\.$/, ''),
  when,
  status: statusWords[status],
  more: [
    ...(strategies ? [`What will help: ${ended(strategies)}`] : []),
    ...(confidence === undefined ? [] : [`How sure I am: ${confidence} out of 10.`]),
    ...(reviewOn ? [`We talk about it again on ${formatDate(reviewOn, 'en')}.`] : []),
  ],
});

const byDoer = (actions: readonly PlanAction[]) =>
  (['person', 'link-worker', 'somebody-else'] as const).flatMap((doer) => {
    const theirs = actions.filter(({ who, what }) => who === doer && what !== '');
    return theirs.length > 0 ? [{ heading: doerHeadings[doer], actions: theirs.map(actionView) }] : [];
  });

const needViews = ({ needs }: Plan) =>
  needs.map(({ need, goals }) => ({
    need,
    goals: goals.map(({ goal, importance, actions }) => ({ goal, importance, doers: byDoer(actions) })),
  }));

const serviceView = ({ name, summary, when, where, cost, phone, how }: PlanService) => ({
  name,
  summary,
  facts: [
    { term: 'When', text: when },
    { term: 'Where', text: where },
    { term: 'Cost', text: cost },
    { term: 'Phone', text: phone },
  ].filter(({ text }) => text),
  how: how === 'referred' ? 'My link worker tells them that I am coming.' : 'I get in touch with them myself.',
});

const agreedWords = ({ agreedWith, representative, whyNot }: Plan): string => {
  if (!agreedWith) return 'Not yet said.';
  if (agreedWith === 'representative') return `It was agreed for me by ${representative ?? 'somebody I trust'}.`;
  return agreedWith === 'nobody' ? `It was not agreed with me. ${ended(whyNot ?? '')}` : 'I agreed this plan.';
};

const reviewWords = ({ reviewOn, reviewBy }: Plan): string | undefined => {
  if (!reviewOn) return undefined;
  const arranges = reviewBy ? ` ${reviewBy} will arrange it.` : '';
  return `We look at this plan together again on ${formatDate(reviewOn, 'en')}.${arranges}`;
};

const changeNames: Record<PlanChange['part'], string> = {
  need: 'what I want to work on',
  goal: 'goal',
  action: 'step',
  service: 'group or service',
  about: 'What it says about me',
  contingency: 'What to do if things get harder',
  review: 'When we look at the plan again',
};

const changeWords = ({ what, part, text }: PlanChange): string => {
  if (text === '') return `Changed: ${changeNames[part].toLowerCase()}`;
  if (what === 'done') return `Done: ${text}`;
  return what === 'gone'
    ? `No longer in the plan: ${text}`
    : `${what === 'new' ? 'New' : 'Changed'} ${changeNames[part]}: ${text}`;
};

/** The short form, one thing a line. */
const shortLines = (plan: Plan) => {
  const open = actionsOf(plan).filter(({ what, status }) => what !== '' && status !== 'done' && status !== 'stopped');
  const doing = (doer: PlanDoer) =>
    open
      .filter(({ who }) => who === doer)
      .map(({ what, whoElse, when }) => ({ text: doneBy(what, whoElse), more: present(when) }));
  return [
    { heading: 'What I want', lines: goalsOf(plan).map(({ goal }) => alone(goal)) },
    { heading: 'What I will do', lines: doing('person') },
    { heading: 'What my link worker will do', lines: doing('link-worker') },
    { heading: 'What others will do', lines: doing('somebody-else') },
    {
      heading: 'Where I can go',
      lines: plan.services.map(({ name, when, phone }) => ({
        text: name,
        more: present(when, phone && `Phone ${phone}`),
      })),
    },
    { heading: 'If things get harder', lines: present(plan.contingency).map(alone) },
    { heading: 'When we talk again', lines: plan.reviewOn ? [alone(formatDate(plan.reviewOn, 'en'))] : [] },
  ].filter(({ lines }) => lines.length > 0);
};

const said = (pairs: readonly (readonly [string, string | undefined])[]) =>
  pairs.flatMap(([heading, text]) => (text ? [{ heading, text }] : []));

/**
 * Template data for templates/plan.njk: for the person on their own page, and for staff before issuing.
 * @param before the version the person has, if any; `since`: when it was issued
 */
export const planView = (plan: Plan, before?: { readonly content: Plan; readonly since: LocalDate }) => ({
  about: said([
    ['My strengths', plan.strengths],
    ['What and who is important to me', plan.important],
    ['How I communicate', plan.communicate],
    ['Please do', plan.pleaseDo],
    ['Please do not', plan.pleaseDoNot],
  ]),
  needs: needViews(plan),
  services: plan.services.map(serviceView),
  contingency: plan.contingency,
  agreed: agreedWords(plan),
  review: reviewWords(plan),
  short: shortLines(plan),
  changes: before && {
    since: formatDate(before.since, 'en'),
    lines: changesBetween(before.content, plan).map(changeWords),
  },
});
