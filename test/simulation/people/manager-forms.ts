import { filledIn } from '../../../functions/manage-web/pages/team/worker/form.ts';
import {
  numbersOf,
  onwardDayWords,
  type TimingNumbers,
  timingNames,
  timingWords,
} from '../../../functions/settings-web/pages/settings/timing-words.ts';
import { typedOf } from '../../../functions/settings-web/pages/settings/timings/form.ts';
import type { TemplateName } from '../../../functions/shared/domain/message/notice-template.ts';
import { Source } from '../../../functions/shared/domain/referral/answers.ts';
import type { RosterWorker, TeamSettings } from '../../../functions/shared/domain/team/team.ts';
import { Timings } from '../../../functions/shared/domain/team/timings.ts';
import { houseWords } from '../../../functions/shared/messaging/house-words.ts';
import type { ManagerPage, SentForm } from '../acts/manager-pages.ts';
import type { Random } from '../time/random.ts';

/** What stands on the screen of a manager who fills in a form. */
export interface Seen {
  readonly settings: TeamSettings;
  readonly workers: readonly RosterWorker[];
}

interface Filled {
  readonly form: URLSearchParams;
  readonly params?: SentForm['params'];
}
type Fill = (seen: Seen, random: Random) => Filled;

/** The managers of a service that has two, and who reads concerns. */
export const managers = ['june', 'max'] as const;

const ownMark = (edition: number): string => `We wrote this ourselves, edition ${edition}.`;

/** Which of the team's own words these are. */
export const editionIn = (text: string): string | undefined => /ourselves, edition (\d+)/.exec(text)?.[1];

/** As short as may be, as long as may be, or a few numbers moved; what must come earlier comes earlier. */
const numbers = ({ timings, onward }: TimingNumbers, random: Random): TimingNumbers => {
  const how = random.weighted({ shortest: 2, longest: 2, some: 5 });
  const of = (now: number, most: number): number => {
    if (how !== 'some') return how === 'shortest' ? 1 : most;
    return random.chance(0.4) ? random.between(1, most) : now;
  };
  const next = Timings.parse(
    Object.fromEntries(timingNames.map((name) => [name, of(timings[name], timingWords[name].most)])),
  );
  const [information, acceptance] = [Math.max(2, next.information), Math.max(2, next.acceptance)];
  const day = (name: keyof typeof onward): number => of(onward[name], onwardDayWords[name].most);
  const remind = Math.min(58, day('remind'));
  const remindAgain = Math.max(remind + 1, day('remindAgain'));
  const came = day('came');
  return {
    timings: {
      ...next,
      information,
      informationReminder: Math.min(information - 1, next.informationReminder),
      acceptance,
      acceptanceReminder: Math.min(acceptance - 1, next.acceptanceReminder),
    },
    onward: {
      remind,
      remindAgain,
      phone: Math.max(remindAgain + 1, day('phone')),
      came,
      phoneCame: Math.max(came + 1, day('phoneCame')),
    },
  };
};

const timings: Fill = ({ settings }, random) => {
  const form = typedOf(numbers(numbersOf(settings), random));
  form.set('step', 'save');
  return { form };
};

const hours: Fill = (_seen, random) => {
  const [opens, closes] = [random.pick(['7am', '8am', '10:30', '12pm']), random.pick(['4pm', '5:30pm', '6pm', '8pm'])];
  return { form: new URLSearchParams({ opens, closes }) };
};

/** Who is told, in which order; nobody now and then, which the page refuses. */
const told: Fill = (_seen, random) => {
  const chosen = random.shuffled(managers).slice(0, random.pick([0, 1, 1, 2, 2]));
  const form = new URLSearchParams(chosen.map((id): [string, string] => ['managers', id]));
  form.set('first', chosen[0] ?? managers[0]);
  if (random.chance(0.8)) form.append('safeguardingLeads', 'sal');
  return { form };
};

/** Those that go most often, to each of those who are written to. */
const written: readonly TemplateName[] = [
  'receipt-person',
  'waiting-list',
  'appointment-reminder',
  'promise-moved',
  'information-asked',
  'closed-referrer',
  'onward-asked',
  'case-offered',
  'case-overdue',
];

/** The usual words with a paragraph of their own; a name in it that is not always known. */
const message: Fill = (_seen, random) => {
  const template = random.pick(written);
  if (random.chance(0.3)) return { form: new URLSearchParams({ step: 'usual' }), params: { template } };
  const { subject, email, sms } = houseWords(template);
  const forPerson = sms !== undefined && random.chance(0.5);
  const own = [...email, ownMark(random.between(1, 1e6)), ...(forPerson ? ['You can ask for {worker}.'] : [])];
  const form = new URLSearchParams({ subject, email: own.join('\n\n'), ...(sms !== undefined && { sms }) });
  return { form, params: { template } };
};

const sources: Fill = (_seen, random) => {
  const open = random.shuffled(Source.options).slice(0, random.between(1, Source.options.length));
  return { form: new URLSearchParams(open.map((source): [string, string] => ['open', source])) };
};

/** Back to how it was at some time. */
const version: Fill = ({ settings }, random) => ({
  form: new URLSearchParams(),
  params: { version: String(random.between(0, settings.version ?? 0)) },
});

/** More places for somebody or fewer, also fewer than they have cases. */
const worker: Fill = ({ workers }, random) => {
  const one = random.pick(workers);
  const form = filledIn({ ...one, capacity: random.pick([0, 1, 1, 2, 2, 6, 150]) });
  form.set('seen', String(one.revision ?? 0));
  return { form, params: { worker: one.id } };
};

const fills: Readonly<Record<ManagerPage, Fill>> = { timings, hours, told, message, sources, version, worker };
const wished = { timings: 8, hours: 4, told: 2, message: 6, sources: 1, version: 4, worker: 5 } as const;

export const somePage = (random: Random): ManagerPage => random.weighted(wished);

/** A form that somebody fills in on what they see. @param why tells it from every other */
export const fillIn = (page: ManagerPage, seen: Seen, by: string, why: string, random: Random): SentForm => {
  const { form, params = {} } = fills[page](seen, random);
  if (page !== 'worker') {
    form.set('version', String(seen.settings.version ?? 0));
    form.set('why', why);
  }
  return { page, by, params, form: form.toString() };
};
