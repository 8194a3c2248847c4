import type { Item } from '../table/value.ts';

/** What was lived through beside the support itself. */
export const besides = ['services', 'concerns', 'summaries', 'erased', 'looks', 'settings', 'replays'] as const;
export type Beside = (typeof besides)[number];

const kinds: Readonly<Record<Beside, RegExp>> = {
  services: /^PROVIDER#\w+\|ONWARD#/,
  concerns: /^SAFE#\w+\|CONCERN#/,
  summaries: /^REPLY#\w+\|SUMMARY#/,
  erased: /^ERASED#/,
  looks: /^AUDIT#/,
  settings: /^VERSIONS#/,
  replays: /^CENSUS#\w+\|ORDERED#/,
};

export const noneYet = (): Record<Beside, number> => ({
  services: 0,
  concerns: 0,
  summaries: 0,
  erased: 0,
  looks: 0,
  settings: 0,
  replays: 0,
});

/** How many rows of each are in the table at the end. */
export const countsOf = (items: readonly Item[]): Record<Beside, number> => {
  const counts = noneYet();
  for (const { pk, sk } of items) {
    const kind = besides.find((one) => kinds[one].test(`${String(pk)}|${String(sk)}`));
    if (kind) counts[kind] += 1;
  }
  return counts;
};
