import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { WaitingList } from '../shared/data/waiting-list.ts';
import { measure } from '../shared/platform/metrics.ts';
import { type AnsweredDependencies, createAnswered } from './answered.ts';
import { type CarryOutDependencies, createCarryOut } from './carry-out.ts';
import { type CaseChangedDependencies, createCaseChanged } from './case-changed.ts';
import { IntakeImage, NoticeImage, StreamRecord, WorkerImage } from './contract.ts';
import { createPhoneTask, type PhoneTaskDependencies } from './phone-task.ts';
import { createShareScores, type ShareScoresDependencies } from './share-scores.ts';

export type Dependencies = AnsweredDependencies &
  CarryOutDependencies &
  Omit<CaseChangedDependencies, 'answered'> &
  PhoneTaskDependencies &
  ShareScoresDependencies & { readonly waitingList: Pick<WaitingList, 'wake'> };

const roomOf = ({ live, capacity, active }: WorkerImage): number =>
  active.BOOL ? Number(capacity.N) - Number(live.N) : 0;

/** The engine and the case follow what is written: what the stream shows as received is started, as asked carried out. */
export const createHandler = (deps: Dependencies) => {
  const { waitingList, engine, clock, log } = deps;
  const answered = createAnswered(deps);
  const carryOut = createCarryOut(deps);
  const caseChanged = createCaseChanged({ ...deps, answered });
  const phoneTask = createPhoneTask(deps);
  const shareScores = createShareScores(deps);

  const workerChanged = async ({ dynamodb: { Keys, NewImage, OldImage } }: StreamRecord): Promise<void> => {
    const before = OldImage === undefined ? 0 : roomOf(WorkerImage.parse(OldImage));
    const gained = roomOf(WorkerImage.parse(NewImage)) - Math.max(before, 0);
    if (gained <= 0) return;
    const woken = await waitingList.wake(Keys.pk.S.slice('TEAM#'.length), clock.now(), gained);
    for (const referral of woken) log.info('place-offered', { referral });
  };

  /** Something that came by a link or a text. */
  const arrived = async (audience: 'PATIENT' | 'REPLY', { dynamodb: { Keys } }: StreamRecord): Promise<void> => {
    const id = Keys.pk.S.slice(`${audience}#`.length);
    const [kind = '', key = ''] = Keys.sk.S.split('#');
    if (kind === 'REQUEST') await carryOut({ audience, id, key });
    if (kind !== 'ANSWERS') return;
    // First, because the answers may end the case: the referrer who hears of that finds the scores there.
    await shareScores(id, key);
    await answered(id);
  };

  const noticeDue = async ({ dynamodb: { NewImage } }: StreamRecord): Promise<void> => {
    const { id, key, template, state } = NoticeImage.parse(NewImage);
    if (state.S === 'due') await phoneTask(id.S, key.S, template.S);
  };

  const received = async ({ id, answers }: IntakeImage): Promise<void> => {
    await engine.start({ id: id.S, episode: 1 });
    measure(log, 'ReferralsReceived', { source: answers?.M.source?.S ?? 'unknown' });
  };

  const relay = async (record: StreamRecord): Promise<void> => {
    if (record.eventName === 'REMOVE') return;
    const { pk, sk } = record.dynamodb.Keys;
    const [audience = ''] = pk.S.split('#');
    switch (audience) {
      case 'INTAKE':
        if (record.eventName !== 'INSERT') return;
        return received(IntakeImage.parse(record.dynamodb.NewImage));
      case 'CASE':
        return sk.S === 'CASE' ? caseChanged(record) : undefined;
      case 'TEAM':
        return sk.S.startsWith('WORKER#') ? workerChanged(record) : undefined;
      case 'PATIENT':
      case 'REPLY':
        return arrived(audience, record);
      case 'NOTICE':
        return noticeDue(record);
      default:
        return undefined;
    }
  };

  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    // In their order and up to the first that fails: from there the stream gives them again, and each may be done twice.
    for (const record of Records) {
      try {
        await relay(StreamRecord.parse(record));
      } catch (error) {
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
        log.error('not-relayed', error, { sequenceNumber: itemIdentifier });
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
};
