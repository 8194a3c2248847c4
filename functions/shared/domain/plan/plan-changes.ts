import { actionsOf, goalsOf, type Plan, type PlanAction } from './plan.ts';

/** One difference between a version of a plan and the one before. */
export interface PlanChange {
  readonly what: 'new' | 'changed' | 'done' | 'gone';
  /** The part of the plan; the action, goal or service itself is in `text`. */
  readonly part: 'need' | 'goal' | 'action' | 'service' | 'about' | 'contingency' | 'review';
  readonly text: string;
}

interface Piece {
  readonly id: string;
  /** What it belongs to; absent when that is new as well. */
  readonly within?: string;
  readonly text: string;
  /** Everything that a reader would see change. */
  readonly whole: string;
}

const idsOf = (pieces: readonly Piece[]): ReadonlySet<string> => new Set(pieces.map(({ id }) => id));

/** @param known parts present in both versions: pieces within any other part are skipped */
const among =
  (known: ReadonlySet<string> | undefined) =>
  ({ within }: Piece): boolean =>
    !known || within === undefined || known.has(within);

const compared = (
  part: PlanChange['part'],
  [before, after]: readonly [readonly Piece[], readonly Piece[]],
  around?: readonly [readonly Piece[], readonly Piece[]],
): PlanChange[] => {
  const earlier = new Map(before.map((piece) => [piece.id, piece]));
  const later = idsOf(after);
  const [aroundBefore, aroundAfter] = around?.map(idsOf) ?? [];
  return [
    ...after.filter(among(aroundBefore)).flatMap(({ id, text, whole }): PlanChange[] => {
      const was = earlier.get(id);
      if (!was) return [{ what: 'new', part, text }];
      return was.whole === whole ? [] : [{ what: 'changed', part, text }];
    }),
    ...before
      .filter(({ id }) => !later.has(id))
      .filter(among(aroundAfter))
      .map(({ text }): PlanChange => ({ what: 'gone', part, text })),
  ];
};

const doneIn = (before: Plan, after: Plan): PlanChange[] => {
  const open = new Set(actionsOf(before).flatMap(({ id, status }) => (status === 'done' ? [] : [id])));
  return actionsOf(after)
    .filter(({ id, status }) => status === 'done' && open.has(id))
    .map(({ what }) => ({ what: 'done', part: 'action', text: what }));
};

/** Of an action's progress only "done" is a change; confidence varies from day to day. */
const actionPiece = (within: string, { id, what, who, whoElse, when, strategies, reviewOn }: PlanAction): Piece => ({
  id,
  within,
  text: what,
  whole: JSON.stringify([what, who, whoElse, when, strategies, reviewOn]),
});

const pieces = (plan: Plan): Record<'need' | 'goal' | 'action' | 'service', Piece[]> => ({
  need: plan.needs.map(({ id, need }) => ({ id, text: need, whole: need })),
  goal: plan.needs.flatMap(({ id: within, goals }) =>
    goals.map(({ id, goal }) => ({ id, within, text: goal, whole: goal })),
  ),
  action: goalsOf(plan).flatMap(({ id, actions }) => actions.map((action) => actionPiece(id, action))),
  service: plan.services.map((service) => ({
    id: service.service,
    text: service.name,
    whole: JSON.stringify([service.name, service.how, service.when, service.where, service.phone]),
  })),
});

const aboutNames = ['strengths', 'important', 'communicate', 'pleaseDo', 'pleaseDoNot'] as const;

/** What a reader of the previous version has to be told about this one, in the plan's order. */
export const changesBetween = (before: Plan, after: Plan): PlanChange[] => {
  const [was, is] = [pieces(before), pieces(after)];
  const about = aboutNames.some((name) => (before[name] ?? '') !== (after[name] ?? ''));
  return [
    ...(about ? [{ what: 'changed', part: 'about', text: '' } as const] : []),
    ...compared('need', [was.need, is.need]),
    ...compared('goal', [was.goal, is.goal], [was.need, is.need]),
    ...compared('action', [was.action, is.action], [was.goal, is.goal]),
    ...doneIn(before, after),
    ...compared('service', [was.service, is.service]),
    ...((before.contingency ?? '') === (after.contingency ?? '')
      ? []
      : [{ what: 'changed', part: 'contingency', text: '' } as const]),
    ...(before.reviewOn === after.reviewOn ? [] : [{ what: 'changed', part: 'review', text: '' } as const]),
  ];
};
