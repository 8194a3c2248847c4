import { beforeAll, expect, it } from '@jest/globals';
import { withAnswer } from '../../functions/shared/domain/onward/onward.ts';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';
import { agreed, putOnward, someOnward, supported } from './onward-world.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);
beforeAll(() => putTeam(table, someSettings()));

const sent = async () => {
  const { id } = await supported(table);
  return putOnward(table, someOnward({ id, state: 'sent', version: 2, agreed }));
};

it('reading referrals onward costs what docs/data-model.md says', async () => {
  const { id } = await sent();
  expect(await table.unitsOf(() => kith.onwards.list(id))).toMatchObject({ read: 1 });
  expect(await table.unitsOf(() => kith.onwards.get(id, 1))).toMatchObject({ read: 1 });
  expect(await table.unitsOf(() => kith.onwards.view(id, 1))).toMatchObject({ read: 1 });
  expect(await table.unitsOf(() => kith.onwards.page(id, 1))).toMatchObject({ read: 4 });
});

it('a step of one costs what docs/data-model.md says, its messages on top', async () => {
  const onward = await sent();
  const next = withAnswer(onward, { state: 'declined', why: 'full' }, tuesday);
  if (!next) throw new Error('It does not follow.');
  const step = (also: ReturnType<typeof kith.onwards.items>) =>
    kith.cases.change(onward.id, kith.clock.now(), (before) => ({
      next: before,
      event: { what: 'onward', stage: before.stage, by: 'staff:ana', reason: next.state },
      also,
    }));
  kith.clock.advance(minute);
  expect(await table.unitsOf(() => step(kith.onwards.items(next)))).toEqual({ read: 1, write: 10, index: 0 });
});
