/**
 * Seeds that failed once, with what they found. A seed is a run only together with the code: each is kept for the kind
 * of trouble that it makes, and is run before all others.
 */
export const corpus: readonly { readonly seed: number; readonly found: string }[] = [
  {
    seed: 4,
    found:
      'A run that was taken up again after people had said Retried opened its next wait under the number of that word, so that nobody could decide it any more.',
  },
  {
    seed: 87,
    found:
      'A run that was redriven after its case had gone on in the next episode timed out, and marked the wait that the new run had open as run out.',
  },
];
