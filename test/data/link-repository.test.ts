import { expect, it } from '@jest/globals';
import { createLinkRepository } from '../../functions/shared/data/message/link-repository.ts';
import { isLocked } from '../../functions/shared/domain/link/link.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { someId, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
const links = createLinkRepository(table);
const someLink = (hash: string) =>
  ({ hash, id: someId(), purpose: 'patient', expiresAt: later(tuesday, 42 * day), tries: 0 }) as const;

it('a link is made once, so that a message written once more does not take its wrong dates away', async () => {
  const link = someLink('made');
  expect(await links.make(link)).toBe(true);
  await links.wrong('made', tuesday);
  expect(await links.make(link)).toBe(false);
  expect(await links.get('made')).toEqual({ ...link, tries: 1 });
});

it('five wrong dates lock it, also when they are tried at the same moment', async () => {
  await links.make(someLink('tried'));
  const seen = await Promise.all([1, 2, 3, 4, 5].map(() => links.wrong('tried', tuesday)));
  expect(seen.map(({ tries }) => tries).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  const link = await links.get('tried');
  expect(link && isLocked(link)).toBe(true);
});

it('a right date takes away the wrong ones, also as the fifth, and opens nothing when others were tried meanwhile', async () => {
  await links.make(someLink('right'));
  for (let tries = 0; tries < 5; tries += 1) await links.wrong('right', tuesday);
  expect(await links.right('right')).toBe(true);
  expect(await links.get('right')).toMatchObject({ tries: 0 });
  for (let tries = 0; tries < 6; tries += 1) await links.wrong('right', tuesday);
  expect(await links.right('right')).toBe(false);
  expect(await links.get('right')).toMatchObject({ tries: 6 });
});

it('there is no link that nobody made', async () => {
  expect(await links.get('nowhere')).toBeUndefined();
  await expect(links.wrong('nowhere', tuesday)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  expect(await links.get('nowhere')).toBeUndefined();
});
