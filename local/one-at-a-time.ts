/** Runs the work one call after the other: who comes while it runs gets a run of their own that begins after it. */
export const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  return async () => {
    while (running) await running.catch(() => undefined);
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
};
