import { describe, expect, it } from '@jest/globals';
import { createIntakeRepository, IntakeConflict } from '../../functions/shared/data/referral/intake-repository.ts';
import { someAnswers, someAsked, someId, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

describe('a referral that is sent', () => {
  const table = useTable();
  const intakes = createIntakeRepository(table);
  const sent = (changes = {}) => ({
    id: someId(),
    receivedAt: tuesday,
    answers: someAnswers(changes),
    asked: someAsked(),
  });

  it('is stored whole, with the questions as they were put', async () => {
    const intake = sent();
    expect(await intakes.submit(intake)).toBe('stored');
    expect(await intakes.get(intake.id)).toEqual(intake);
  });

  it('is the same referral when it is sent again, also with the answers in another order', async () => {
    const intake = sent();
    await intakes.submit(intake);
    const { own, why, ...rest } = intake.answers;
    expect(await intakes.submit({ ...intake, answers: { own, why, ...rest } })).toBe('repeated');
  });

  it('is stored once when it is sent many times at the same moment', async () => {
    const intake = sent();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => intakes.submit(intake)));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  });

  it('never replaces another one under the same reference', async () => {
    const intake = sent();
    await intakes.submit(intake);
    const other = { ...intake, answers: someAnswers({ own: { noticed: 'Something else' } }) };
    await expect(intakes.submit(other)).rejects.toThrow(IntakeConflict);
    expect(await intakes.get(intake.id)).toEqual(intake);
  });

  it('is not called taken by another when the table did not answer: it may be sent again', async () => {
    const busy = Object.assign(new Error('Too many requests'), { name: 'ThrottlingException' });
    const { submit } = createIntakeRepository({ ...table, documentClient: { send: () => Promise.reject(busy) } });
    await expect(submit(sent())).rejects.toBe(busy);
  });
});
