/** Measures what a start consists of. */
export interface StartSteps {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  longest(): { readonly name: string; readonly millis: number } | undefined;
  total(): number;
}

export const createStartSteps = (): StartSteps => {
  const began = performance.now();
  const steps: { name: string; millis: number }[] = [];
  return {
    step: async (name, work) => {
      const from = performance.now();
      const result = await work();
      steps.push({ name, millis: performance.now() - from });
      return result;
    },
    longest: () => steps.toSorted((a, b) => b.millis - a.millis)[0],
    total: () => performance.now() - began,
  };
};
