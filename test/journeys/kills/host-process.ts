import { flushCompileCache } from 'node:module';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createCaseRepository } from '../../../functions/shared/data/case/case-repository.ts';
import { createNoticeRepository } from '../../../functions/shared/data/message/notice-repository.ts';
import { createContactRepository } from '../../../functions/shared/data/person/contact-repository.ts';
import { createPlanRepository, PlanConflict } from '../../../functions/shared/data/person/plan-repository.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { putNew } from '../../../functions/shared/data/table/table.ts';
import { createTeamRepository } from '../../../functions/shared/data/team/team-repository.ts';
import type { DecisionFacts } from '../../../functions/shared/domain/case/case.ts';
import { DecisionRefused } from '../../../functions/shared/domain/case/decide.ts';
import { supportSince } from '../../../functions/shared/domain/case/support.ts';
import { type ContactStanding, contactStanding } from '../../../functions/shared/domain/contact/contact-rule.ts';
import { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { type Instant, instantOf, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import { ashcombeStaff, ashcombeTeam } from '../../../local/demo/ashcombe.ts';
import { type Host, startHost } from '../../../local/host.ts';
import { contactsInVain } from '../../builders/contacts-in-vain.ts';
import { someWorker } from '../../builders/referral.ts';
import { watchBrought } from './brought.ts';
import { watchMoments } from './moments.ts';
import { type Account, type ExecutionSeen, type Question, type See, ToHost, type Told } from './protocol.ts';

/** A host of its own process on a state folder that stays, until somebody kills it. */

const [stateFolder = '', assembly = ''] = process.argv.slice(2);

/** Fewer places than referrals come: some have to wait. */
const places = { 'dilys-fontaine': 6, 'priya-larkspur': 5, 'marcus-quill': 4, 'june-harrow': 4 };
const { team } = ashcombeTeam;

const tell = (told: Told): void => {
  process.send?.(told);
};

const makeTeam = async (table: Host): Promise<void> => {
  await Promise.all([
    putNew(table, { ...keys.teamSettings(team), ...ashcombeTeam }),
    ...ashcombeStaff.map((staff) => putNew(table, { ...keys.staff(staff.id), ...staff })),
    ...Object.entries(places).map(([id, capacity]) =>
      putNew(table, { ...keys.teamWorker(team, id), ...someWorker(id, { capacity }) }),
    ),
  ]);
};

const createAnswers = (host: Host) => {
  const { clock, settle, engine, inbox, documentClient, tableName, stateMachineArn } = host;
  const cases = createCaseRepository(host);
  const notices = createNoticeRepository(host);
  const plans = createPlanRepository(host);
  const teams = createTeamRepository(host);
  const contacts = createContactRepository(host);
  const now = (): Instant => instantOf(clock.now());

  const see = async (ids: readonly ReferralId[]): Promise<See> => {
    const [rows, { workers }] = await Promise.all([Promise.all(ids.map(cases.get)), teams.roster(team)]);
    return { now: now(), cases: rows.filter((row) => row !== undefined), workers: [...workers] };
  };

  const agreePlan = async (id: ReferralId, revision: number): Promise<null> => {
    const agreed = { at: now(), with: 'person' };
    try {
      await plans.saveDraft({ id, revision, content: { strengths: `What matters, as of ${revision}` }, agreed });
    } catch (error) {
      // It was saved before the kill that lost the answer.
      if (!(error instanceof PlanConflict && (await plans.draft(id))?.revision === revision)) throw error;
    }
    return null;
  };

  const tryInVain = async (id: ReferralId, since: Instant): Promise<null> => {
    await cases.change(id, now(), async (theCase) =>
      (await contacts.list(id)).length > 0
        ? undefined
        : { next: theCase, also: contactsInVain(id, since).contacts.map(contacts.item) },
    );
    return null;
  };

  /** As the page that closes a case does. */
  const standingFor = async (id: ReferralId, { reason }: DecisionFacts): Promise<ContactStanding | undefined> => {
    const theCase = reason === 'unable-to-contact' ? await cases.get(id) : undefined;
    return theCase && contactStanding(await contacts.list(id), supportSince(theCase), now(), ashcombeTeam.nation);
  };

  const intakes = async (): Promise<Account['intakes']> => {
    const found: Account['intakes'] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await documentClient.send(
        new ScanCommand({
          TableName: tableName,
          FilterExpression: 'begins_with(pk, :intake)',
          ExpressionAttributeValues: { ':intake': keys.intake('').pk },
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      for (const item of page.Items ?? []) {
        found.push({ id: ReferralId.parse(item['id']), unstarted: item['duePk'] !== undefined });
      }
      from = page.LastEvaluatedKey;
    } while (from);
    return found;
  };

  const executions = async (): Promise<ExecutionSeen[]> => {
    const listed = await engine.listExecutions({ stateMachineArn, maxResults: 1000 });
    return Promise.all(
      listed.executions.map(async ({ executionArn, name, status }) => {
        const { events } = await engine.getExecutionHistory({ executionArn, maxResults: 1000 });
        const states = events.flatMap((event) => {
          const entered = event['stateEnteredEventDetails']?.['name'];
          return typeof entered === 'string' ? [entered] : [];
        });
        return { name, status, states };
      }),
    );
  };

  const account = async (ids: readonly ReferralId[]): Promise<Account> => ({
    ...(await see(ids)),
    intakes: await intakes(),
    events: await Promise.all(ids.map(async (id) => ({ id, events: await cases.events(id) }))),
    notices: (await Promise.all(ids.map(notices.list))).flat(),
    executions: await executions(),
    messages: inbox
      .messages()
      .filter(({ direction }) => direction === 'out')
      .map(({ tags }) => ({ referral: tags['referral'] ?? '', notice: tags['notice'] ?? '' })),
  });

  return async (question: Question): Promise<unknown> => {
    switch (question.ask) {
      case 'settle':
        await settle();
        return null;
      case 'advanceTo':
        await clock.advanceTo(millisOf(question.instant));
        return null;
      case 'decide': {
        const { id, name, waitNo, facts, by } = question;
        const standing = await standingFor(id, facts);
        await cases.decide(id, { name, waitNo, facts, by, standing }, now());
        return null;
      }
      case 'tryInVain':
        return tryInVain(question.id, question.since);
      case 'agreePlan':
        return agreePlan(question.id, question.revision);
      case 'events':
        return cases.events(question.id);
      case 'see':
        return see(question.ids);
      case 'account':
        return account(question.ids);
      case 'close':
        await host.close();
        return null;
    }
  };
};

process.env['TZ'] = 'UTC';
process.on('disconnect', () => process.exit());
const dieAt = watchMoments();
watchBrought(stateFolder);
const host = await startHost({ stateFolder, seedTeam: false, assembly: async () => assembly });
await makeTeam(host);
// What ends by a kill never writes by itself what it compiled, and the next start would compile all of it again.
flushCompileCache();
const answer = createAnswers(host);

const reply = async ({ no, question }: Extract<ToHost, { no: number }>): Promise<void> => {
  try {
    tell({ no, answer: await answer(question) });
  } catch (error) {
    if (error instanceof DecisionRefused) tell({ no, refused: error.code });
    else tell({ no, broke: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  if (question.ask === 'close') process.disconnect();
};

process.on('message', (message) => {
  const heard = ToHost.parse(message);
  if ('doom' in heard) dieAt(heard.doom);
  else void reply(heard);
});
tell({ ready: host.url });
