/** Something that acts by itself when a moment of virtual time has come. */
export interface DueSource {
  readonly name: string;
  /** Milliseconds since 1970; undefined when nothing is awaited. */
  readonly nextDue: () => number | undefined;
  /** Does what is due by now. */
  readonly runDue: () => Promise<void>;
}

/** Knows the next due thing of all, and sees to it in real time. */
export interface Driver {
  nextDue(): { readonly at: number; readonly name: string } | undefined;
  /** Does what is due by now. @returns false when nothing was */
  runDue(): Promise<boolean>;
  close(): void;
}

/** How late a thing may be in real time. Sources do not say when their next moment changes: they are asked. */
const beat = 200;

export const createDriver = (deps: {
  readonly sources: readonly DueSource[];
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}): Driver => {
  const { sources, now } = deps;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const nextDue = () => {
    let next: { at: number; name: string } | undefined;
    for (const { name, nextDue: ask } of sources) {
      const at = ask();
      if (at !== undefined && (next === undefined || at < next.at)) next = { at, name };
    }
    return next;
  };

  const runDue = async (): Promise<boolean> => {
    const due = sources.filter((source) => (source.nextDue() ?? Infinity) <= now());
    await Promise.all(due.map((source) => source.runDue()));
    return due.length > 0;
  };

  const tick = (): void => {
    runDue()
      .catch((error: unknown) => {
        if (!closed) deps.report(error);
      })
      .finally(arm);
  };

  /** At most a beat: a timer never gets a due time of its own, which overflows after 24 days. */
  const arm = (): void => {
    if (closed) return;
    const next = nextDue();
    timer = setTimeout(tick, Math.min(beat, Math.max(1, (next?.at ?? Infinity) - now())));
    timer.unref();
  };

  arm();
  return {
    nextDue,
    runDue,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
};
