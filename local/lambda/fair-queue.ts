/** `urgent`: a person waits for the answer. */
export type Urgency = 'urgent' | 'background';

/** Work in two classes, taken by the time that each has had. */
interface FairQueue<Work> {
  add(urgency: Urgency, work: Work): void;
  /** @returns the next piece of work of these classes, or undefined when there is none */
  next(of?: readonly Urgency[]): { readonly urgency: Urgency; readonly work: Work } | undefined;
  /** @param millis how long a piece of work of this class has taken */
  spent(urgency: Urgency, millis: number): void;
  drain(): Work[];
}

/** While somebody waits, the background has this part of the time: little, so that pages stay quick, and never none. */
const backgroundPart = 0.1;
const both = ['urgent', 'background'] as const;
const parts: Readonly<Record<Urgency, number>> = { urgent: 1 - backgroundPart, background: backgroundPart };

/**
 * Counting pieces would not do: a step of a workflow takes as long as ten forms. What a class did while the other had
 * nothing to do is not held against it.
 */
export const createFairQueue = <Work>(): FairQueue<Work> => {
  const waiting: Record<Urgency, Work[]> = { urgent: [], background: [] };
  const had: Record<Urgency, number> = { urgent: 0, background: 0 };

  const choose = (of: readonly Urgency[]): Urgency | undefined => {
    const [one, other] = of.filter((urgency) => waiting[urgency].length > 0);
    if (other === undefined) return one;
    return had.background < had.urgent ? 'background' : 'urgent';
  };

  return {
    add: (urgency, work) => {
      waiting[urgency].push(work);
    },
    next: (of = both) => {
      const urgency = choose(of);
      if (urgency === undefined) return undefined;
      const work = waiting[urgency].shift();
      return work === undefined ? undefined : { urgency, work };
    },
    spent: (urgency, millis) => {
      const other = urgency === 'urgent' ? 'background' : 'urgent';
      had[urgency] += millis / parts[urgency];
      if (waiting[other].length === 0) had[other] = Math.max(had[other], had[urgency]);
    },
    drain: () => [...waiting.urgent.splice(0), ...waiting.background.splice(0)],
  };
};
