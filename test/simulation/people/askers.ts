import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import type { RequestRef } from '../../../functions/shared/data/message/request-repository.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { supportNo } from '../../../functions/shared/domain/case/support.ts';
import { type PersonRequest, requestKey } from '../../../functions/shared/domain/link/person-request.ts';
import type { OutcomeAnswers } from '../../../functions/shared/domain/plan/outcome.ts';
import { instantOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { Stage } from '../../../functions/shared/domain/workflow/stage.ts';
import { as } from '../invariants/invariant.ts';
import type { World } from '../world/world.ts';

/** What people asked and answered by their links, and were told that it is kept. */
export interface Asked {
  readonly requests: readonly RequestRef[];
  readonly answers: readonly OutcomeAnswers[];
}

type Kind =
  | 'confirm-appointment'
  | 'rearrange-appointment'
  | 'withdraw'
  | 'call-me'
  | 'link-locked'
  | 'stop'
  | 'start'
  | 'message'
  | 'preferences'
  | 'information';
type Choice = Kind | 'nothing';
type Weights = Readonly<Partial<Record<Choice, number>>>;

const anywhere: Weights = {
  nothing: 880,
  'call-me': 20,
  message: 15,
  stop: 6,
  start: 6,
  preferences: 20,
  'link-locked': 8,
  withdraw: 8,
};
const more: Partial<Record<Stage, Weights>> = {
  FollowUpReminder: { 'confirm-appointment': 300, 'rearrange-appointment': 200 },
  AwaitInformation: { information: 1500 },
};
const checks: Partial<Record<Stage, OutcomeAnswers['check']>> = {
  OutcomeCheck3Months: '3m',
  OutcomeCheck6Months: '6m',
};

const newContact = {
  preferred: 'email',
  email: 'moved@example.org',
  safeToText: true,
  safeToLeaveVoicemail: true,
} as const;

/** Those whose link shows them their case: they confirm, ask, answer and take back, twice now and then. */
export const createAskers = (world: World): Asked => {
  const { timeline } = world;
  const random = world.random.fork('askers');
  const requests: RequestRef[] = [];
  const answers: OutcomeAnswers[] = [];
  const seen = new Set<string>();

  /** Nothing is behind a link once the records are erased. */
  const hasPage = ({ id }: CaseRow): boolean => world.table.store.get(keys.case(id)) !== undefined;

  const insist = async (attempt: () => Promise<boolean>, tries: number): Promise<void> => {
    if ((await attempt()) || tries === 0) return;
    timeline.at(world.now() + random.between(1, 300) * 1000, () => void insist(attempt, tries - 1));
  };

  const requestOf = (theCase: CaseRow, kind: Kind): PersonRequest => {
    const asked = { id: theCase.id, key: requestKey(kind, String(random.between(1e9, 9e9))), at: world.clock() };
    switch (kind) {
      case 'confirm-appointment':
      case 'rearrange-appointment':
        return { ...asked, kind, appointmentAt: theCase.appointmentAt ?? asked.at };
      case 'message':
        return { ...asked, kind, text: 'I have a question' };
      case 'preferences':
        return { ...asked, kind, contact: newContact };
      case 'information':
        return { ...asked, kind, question: (theCase.wait?.no ?? 1) - 1, text: 'Since last winter' };
      case 'withdraw':
      case 'call-me':
      case 'link-locked':
      case 'stop':
      case 'start':
        return { ...asked, kind };
    }
  };

  const ask = (theCase: CaseRow, kind: Kind): void => {
    const request = requestOf(theCase, kind);
    const audience = kind === 'information' ? 'REPLY' : 'PATIENT';
    const attempt = async (): Promise<boolean> => {
      if (!hasPage(theCase)) return true;
      const answer = await world.act({ does: 'ask', audience, request });
      if (answer.is !== 'ok') return false;
      requests.push({ audience, id: request.id, key: request.key });
      return true;
    };
    for (let copy = random.chance(0.2) ? 2 : 1; copy > 0; copy -= 1) void insist(attempt, 5);
  };

  const answer = (theCase: CaseRow, check: OutcomeAnswers['check']): void => {
    const { id } = theCase;
    const said = {
      id,
      episode: supportNo(theCase),
      check,
      at: world.clock(),
      by: 'patient',
      loneliness: {},
      goals: [],
    };
    const attempt = (ons4: OutcomeAnswers['ons4']) => async (): Promise<boolean> => {
      if (!hasPage(theCase)) return true;
      const told = await world.act({ does: 'answer', answers: { ...said, ons4 } });
      if (told.is === 'ok' && told.value === true) answers.push({ ...said, ons4 });
      return told.is === 'ok';
    };
    void insist(attempt({ happy: 7 }), 5);
    if (random.chance(0.3)) void insist(attempt({ happy: 3 }), 5);
  };

  const soon = (theCase: CaseRow): number => {
    const left = Date.parse(theCase.wait?.due ?? '') - world.now();
    return world.now() + Math.floor(random.next() * Math.max(left, minute));
  };

  world.onChange((change) => {
    if (change.sk !== 'CASE' || !change.after || change.after['synthetic']) return;
    const theCase = as<CaseRow>(change.after);
    const key = `${theCase.id} ${theCase.wait?.no} ${theCase.stage}`;
    if (!theCase.wait || theCase.closedAt || seen.has(key)) return;
    seen.add(key);
    const check = checks[theCase.stage];
    if (check && random.chance(0.4)) timeline.at(soon(theCase), () => answer(theCase, check));
    const kind = random.weighted<Choice>({ ...anywhere, ...more[theCase.stage] });
    if (kind !== 'nothing') timeline.at(soon(theCase), () => ask(theCase, kind));
  });
  world.trace.add(`askers from ${instantOf(world.now())}`);
  return { requests, answers };
};
