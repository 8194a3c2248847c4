import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { IntakeRepository } from '../shared/data/intake-repository.ts';
import type { WaitingList } from '../shared/data/waiting-list.ts';
import { isDecided } from '../shared/domain/case-schedule.ts';
import { nextEpisode } from '../shared/domain/next-episode.ts';
import type { ReferralId } from '../shared/domain/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Engine } from '../shared/platform/engine.ts';
import type { Log } from '../shared/platform/log.ts';
import { CaseImage, IntakeImage, StreamRecord, WorkerImage } from './contract.ts';

export interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly intakes: Pick<IntakeRepository, 'leaveByDue'>;
  readonly waitingList: Pick<WaitingList, 'wake'>;
  readonly engine: Pick<Engine, 'start' | 'tell'>;
  readonly clock: Clock;
  readonly log: Log;
}

const roomOf = ({ live, capacity, active }: WorkerImage): number =>
  active.BOOL ? Number(capacity.N) - Number(live.N) : 0;

/** What there is to tell, and by which token: a change of anything else needs no telling. */
const message = ({ wait, decision }: CaseImage): string => [wait?.M.token.S, decision?.M.waitNo.N].join(' ');

/** The engine follows the table: what the stream shows as decided is told, what is received is started. */
export const createHandler = ({ cases, intakes, waitingList, engine, clock, log }: Dependencies) => {
  const tell = async (id: ReferralId): Promise<void> => {
    const the = await cases.get(id);
    if (!the?.wait?.token || !the.decision || !isDecided(the)) return;
    const outcome = await engine.tell(the);
    const { name } = the.decision;
    log.info('decision-relayed', { referral: id, no: the.wait.no, decision: name, outcome });
    if (name === 'Superseded') await engine.start(nextEpisode(the, the.decision.edge));
  };

  const caseChanged = async ({ eventName, dynamodb: { NewImage, OldImage } }: StreamRecord): Promise<void> => {
    const now = CaseImage.parse(NewImage);
    if (eventName === 'INSERT') await intakes.leaveByDue(now.id.S);
    const before = OldImage === undefined ? '' : message(CaseImage.parse(OldImage));
    if (now.decision && message(now) !== before) await tell(now.id.S);
  };

  const workerChanged = async ({ dynamodb: { Keys, NewImage, OldImage } }: StreamRecord): Promise<void> => {
    if (NewImage === undefined) return;
    const before = OldImage === undefined ? 0 : roomOf(WorkerImage.parse(OldImage));
    const gained = roomOf(WorkerImage.parse(NewImage)) - Math.max(before, 0);
    if (gained <= 0) return;
    const woken = await waitingList.wake(Keys.pk.S.slice('TEAM#'.length), clock.now(), gained);
    for (const referral of woken) log.info('place-offered', { referral });
  };

  const relay = async (record: StreamRecord): Promise<void> => {
    const { pk, sk } = record.dynamodb.Keys;
    if (record.eventName === 'REMOVE') return;
    if (pk.S.startsWith('INTAKE#') && record.eventName === 'INSERT') {
      await engine.start({ id: IntakeImage.parse(record.dynamodb.NewImage).id.S, episode: 1 });
    }
    if (pk.S.startsWith('CASE#') && sk.S === 'CASE') await caseChanged(record);
    if (pk.S.startsWith('TEAM#') && sk.S.startsWith('WORKER#')) await workerChanged(record);
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
