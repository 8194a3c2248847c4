import { it } from '@jest/globals';
import { minute } from '../../../functions/shared/domain/time/instant.ts';
import { mendFromOperations } from './operations.ts';
import type { SeenTown } from './seen-town.ts';

/** What is lost, broken or late, and how it goes on all the same. */
export const referralsInTrouble = (at: SeenTown): void => {
  it('loses its execution, is found and goes on', async () => {
    const id = await at.town.referAccepted();
    await at.town.loseExecution(id);
    await at.expectCase(id, { stage: 'NeedsAttention', brokeAt: 'MakeContact' });
    await at.town.advance(5 * minute);
    await mendFromOperations(at.town, id);
    await at.expectCase(id, { stage: 'MakeContact', episode: 1 });
    await at.town.loseExecution(id);
    await at.town.decide(id, 'Retried');
    await at.town.advance(10 * minute);
    await at.expectCase(id, { stage: 'MakeContact', episode: 2 });
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is started, and its decisions are told, by the sweep', async () => {
    const [going, ending] = [await at.town.refer(), await at.town.referAccepted()];
    let late = '';
    await at.town.withoutRelay(async () => {
      await at.town.decide(going, 'Accepted');
      await at.town.decide(ending, 'Closed', { reason: 'no-longer-needed' });
      late = await at.town.refer();
    });
    await at.expectCase(going, { stage: 'MakeContact' });
    await at.expectCase(ending, { stage: 'Closed' });
    await at.expectCase(late, { stage: 'AwaitAcceptance' });
    for (const id of [going, late]) await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('has been open for as long as an execution may be', async () => {
    const id = await at.town.referAccepted();
    await at.town.age(id, 330);
    await at.town.advance(5 * minute);
    await at.expectCase(id, { stage: 'MakeContact', episode: 2 });
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('breaks before there is a case', async () => {
    let id = '';
    await at.town.withoutTeam(async () => {
      id = await at.town.refer();
    });
    await at.expectCase(id, { stage: 'NeedsAttention', brokeAt: 'Intake' });
    await at.town.decide(id, 'Retried');
    await at.expectCase(id, { stage: 'AwaitAcceptance' });
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });
};
