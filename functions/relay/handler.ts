import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { WaitingList } from '../shared/data/case/waiting-list.ts';
import type { FactsRepository } from '../shared/data/figures/facts-repository.ts';
import type { RequestAudience } from '../shared/data/message/request-repository.ts';
import type { PatientViewRepository } from '../shared/data/person/patient-view-repository.ts';
import { hasComeDue } from '../shared/domain/case/notice-life.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { measure } from '../shared/platform/metrics.ts';
import { type AnsweredDependencies, createAnswered } from './answered.ts';
import { type CarryOutDependencies, createCarryOut } from './carry-out.ts';
import { type CaseChangedDependencies, createCaseChanged, isBroughtAgain } from './case-changed.ts';
import { CaseVersion, EndedNoticeImage, IntakeImage, NoticeImage, StreamRecord, WorkerImage } from './contract.ts';
import { createMarkDay, type MarkDayDependencies } from './mark-day.ts';
import { createOnwardEffects } from './onward-effects.ts';
import { createPhoneTask, type PhoneTaskDependencies } from './phone-task.ts';
import { createShareScores, type ShareScoresDependencies } from './share-scores.ts';

type Dependencies = AnsweredDependencies &
  CarryOutDependencies &
  Omit<CaseChangedDependencies, 'answered' | 'ended' | 'markDay' | 'noticesAgain' | 'shareScores'> &
  MarkDayDependencies &
  PhoneTaskDependencies &
  ShareScoresDependencies & {
    readonly waitingList: Pick<WaitingList, 'wake'>;
    readonly facts: Pick<FactsRepository, 'record'>;
    readonly me: CarryOutDependencies['me'] & Pick<PatientViewRepository, 'said'>;
  };

const roomOf = ({ live, capacity, active }: WorkerImage): number =>
  active.BOOL ? Number(capacity.N) - Number(live.N) : 0;

/** Taken in, and not yet at its first wait: it changes twice more within seconds. */
const isOnItsWayIn = ({ stage, wait }: CaseVersion): boolean =>
  wait === undefined && (stage.S === 'Triage' || stage.S === 'AssignLinkWorker');

/** The case whose facts changed: a new version of it from its first wait on, or answers, which come without one. */
const countedOf = ({ eventName, dynamodb: { Keys, NewImage, OldImage } }: StreamRecord): ReferralId | undefined => {
  const [audience, id] = Keys.pk.S.split('#');
  if (eventName === 'REMOVE') return undefined;
  if (audience === 'PATIENT' && Keys.sk.S.startsWith('ANSWERS#')) return id;
  if (audience !== 'CASE' || Keys.sk.S !== 'CASE') return undefined;
  const before = OldImage === undefined ? undefined : CaseVersion.parse(OldImage).version.N;
  const now = CaseVersion.parse(NewImage);
  const isLeftOut = now.version.N === before || isOnItsWayIn(now);
  return isLeftOut && !isBroughtAgain(NewImage, OldImage) ? undefined : id;
};

/** A row in the shape of a stream image, for string attributes only. */
const imageOf = (row: object) => Object.fromEntries(Object.entries(row).map(([name, S]) => [name, { S }]));

/** What one record of the stream leads to. Everything it does can be repeated. */
const createRelay = (deps: Dependencies) => {
  const { waitingList, me, notices, engine, clock, log } = deps;
  const answered = createAnswered(deps);
  const carryOut = createCarryOut(deps);
  const markDay = createMarkDay(deps);
  const phoneTask = createPhoneTask(deps);
  const shareScores = createShareScores(deps);
  const ended = createOnwardEffects(deps).caseEnded;

  const noticeEnded = async (image: unknown): Promise<void> => {
    const { data: notice } = EndedNoticeImage.safeParse(image);
    if (!notice || !(await markDay.ofNotice(notice))) return;
    const { id, key, template, state, audience, channel, sentAt, endedAt } = notice;
    // A message that was never sent is not shown.
    if (audience.S !== 'person' || !channel) return;
    const at = (sentAt ?? endedAt).S;
    await me.said({ id: id.S, key: key.S, at, template: template.S, channel: channel.S, state: state.S });
  };

  const noticesAgain = async (id: ReferralId): Promise<void> => {
    for (const notice of await notices.list(id)) {
      await noticeEnded(imageOf(notice));
      if (hasComeDue(notice)) await phoneTask(id, notice.key, notice.template);
    }
  };

  const caseChanged = createCaseChanged({ ...deps, answered, markDay, shareScores, ended, noticesAgain });

  const workerChanged = async ({ dynamodb: { Keys, NewImage, OldImage } }: StreamRecord): Promise<void> => {
    const before = OldImage === undefined ? 0 : roomOf(WorkerImage.parse(OldImage));
    const gained = roomOf(WorkerImage.parse(NewImage)) - Math.max(before, 0);
    if (gained <= 0) return;
    const woken = await waitingList.wake(Keys.pk.S.slice('TEAM#'.length), clock.now(), gained);
    for (const referral of woken) log.info('place-offered', { referral });
  };

  /** A request or answers by a link or a text. */
  const arrived = async (audience: RequestAudience, { dynamodb: { Keys } }: StreamRecord): Promise<void> => {
    const id = Keys.pk.S.slice(`${audience}#`.length);
    const [kind = '', key = ''] = Keys.sk.S.split('#');
    if (kind === 'REQUEST') await carryOut({ audience, id, key });
    if (kind !== 'ANSWERS') return;
    // First, because the answers may close the case: the referrer who is told of that should find the scores.
    await shareScores(id, key);
    await answered(id);
  };

  const noticeChanged = async ({ dynamodb: { NewImage } }: StreamRecord): Promise<void> => {
    const { id, key, template, state } = NoticeImage.parse(NewImage);
    if (state.S === 'due') return phoneTask(id.S, key.S, template.S);
    await noticeEnded(NewImage);
  };

  const received = async ({ id, answers }: IntakeImage): Promise<void> => {
    await engine.start({ id: id.S, episode: 1 });
    if (!answers?.M.synthetic) measure(log, 'ReferralsReceived', { source: answers?.M.source?.S ?? 'unknown' });
  };

  return async (record: StreamRecord): Promise<void> => {
    if (record.eventName === 'REMOVE') return;
    const { pk, sk } = record.dynamodb.Keys;
    const [audience = ''] = pk.S.split('#');
    switch (audience) {
      case 'INTAKE':
        return received(IntakeImage.parse(record.dynamodb.NewImage));
      case 'CASE':
        return sk.S === 'CASE' ? caseChanged(record) : undefined;
      case 'TEAM':
        return sk.S.startsWith('WORKER#') ? workerChanged(record) : undefined;
      case 'PATIENT':
      case 'REPLY':
      case 'PROVIDER':
        return arrived(audience, record);
      case 'NOTICE':
        return noticeChanged(record);
      default:
        return undefined;
    }
  };
};

/** Follows the table's stream: starts the workflow of received referrals, tells it decisions, carries out requests. */
export const createHandler = (deps: Dependencies) => {
  const { facts, log } = deps;
  const relay = createRelay(deps);

  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    // Facts are not urgent: they are recorded after everything else in the batch, once for each case.
    const counted = new Map<ReferralId, string>();
    let failedAt: string | undefined;
    const failed = (error: unknown, sequenceNumber: string): void => {
      log.error('not-relayed', error, { sequenceNumber });
      failedAt = sequenceNumber;
    };
    // In order, up to the first failure: the stream delivers everything from there again, which is safe to repeat.
    for (const record of Records) {
      const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
      try {
        const change = StreamRecord.parse(record);
        await relay(change);
        const id = countedOf(change);
        if (id !== undefined && !counted.has(id)) counted.set(id, sequenceNumber);
      } catch (error) {
        failed(error, sequenceNumber);
        break;
      }
    }
    for (const [id, sequenceNumber] of counted) {
      try {
        await facts.record(id);
      } catch (error) {
        failed(error, sequenceNumber);
        break;
      }
    }
    return { batchItemFailures: failedAt === undefined ? [] : [{ itemIdentifier: failedAt }] };
  };
};
