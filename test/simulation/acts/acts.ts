import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RequestAudience } from '../../../functions/shared/data/message/request-repository.ts';
import type { Intake } from '../../../functions/shared/data/referral/intake-repository.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import type { Proposal } from '../../../functions/shared/domain/case/decide.ts';
import { withPromiseKept } from '../../../functions/shared/domain/case/promise-changes.ts';
import { withContact } from '../../../functions/shared/domain/case/work-changes.ts';
import type { Contact } from '../../../functions/shared/domain/contact/contact.ts';
import type { ContactStanding } from '../../../functions/shared/domain/contact/contact-rule.ts';
import type { PersonRequest } from '../../../functions/shared/domain/link/person-request.ts';
import type { OutcomeAnswers } from '../../../functions/shared/domain/plan/outcome.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { RosterWorker } from '../../../functions/shared/domain/team/team.ts';
import { standingOfCase } from '../../../functions/staff-web/pages/cases/contact/standing.ts';
import type { Handle } from '../cloud/containers.ts';
import { type Closing, summaryWith } from './closing-with.ts';
import { type FurtherAct, type FurtherSources, furtherActs } from './further-acts.ts';
import { managerPages, type SentForm } from './manager-pages.ts';
import { writtenWith } from './written-with.ts';

/** What people do at the sites and by their links. */
export type Act =
  | { readonly does: 'refer'; readonly intake: Intake }
  | { readonly does: 'decide'; readonly id: ReferralId; readonly proposal: Proposal; readonly closing?: Closing }
  | { readonly does: 'agree-plan'; readonly id: ReferralId; readonly agreed: boolean }
  | { readonly does: 'log-contact'; readonly contact: Omit<Contact, 'loggedAt'> }
  | { readonly does: 'reopen'; readonly id: ReferralId; readonly by: string }
  | { readonly does: 'reassign'; readonly id: ReferralId; readonly worker: string; readonly by: string }
  | { readonly does: 'ask'; readonly audience: RequestAudience; readonly request: PersonRequest }
  | { readonly does: 'answer'; readonly answers: OutcomeAnswers }
  | { readonly does: 'set-worker'; readonly worker: string; readonly changes: Partial<RosterWorker> }
  | { readonly does: 'send-form'; readonly sent: SentForm }
  | FurtherAct;

type Dependencies = FurtherSources;

/** The pages call these repositories; what they add (forms, sessions, rights) has tests of its own. */
export const acts = (deps: Dependencies): Handle => {
  const { cases, contacts, intakes, outcomes, plans, requests, table, team, teams, clock } = deps;

  const standingFor = async (id: ReferralId, { facts }: Proposal): Promise<ContactStanding | undefined> => {
    const theCase = facts?.reason === 'unable-to-contact' ? await cases.get(id) : undefined;
    return theCase && standingOfCase(deps, theCase, await teams.settings(team), clock.now());
  };

  const further = furtherActs(deps);
  const sendForm = managerPages(deps);

  const decide = async (id: ReferralId, proposal: Proposal, closing?: Closing) => {
    const proven = { ...proposal, standing: await standingFor(id, proposal) };
    const now = clock.now();
    const also = await writtenWith(deps, id, proposal, now);
    const summary = closing ? await summaryWith(deps, id, proposal, closing, now) : [];
    return cases.decide(id, proven, clock.now(), [...also, ...summary]);
  };

  const agreePlan = async (id: ReferralId, agreed: boolean): Promise<void> => {
    const revision = ((await plans.draft(id))?.revision ?? 0) + 1;
    await plans.saveDraft({
      id,
      revision,
      content: {},
      ...(agreed && { agreed: { at: clock.now(), with: 'person' } }),
    });
  };

  /** @returns whether it is written down, now or before: a case that is closed takes none in */
  const logContact = async (contact: Omit<Contact, 'loggedAt'>): Promise<boolean> => {
    const loggedAt = clock.now();
    const { id, at } = contact;
    let isWritten = false;
    await cases.change(id, loggedAt, async (theCase) => {
      isWritten = theCase.closedAt === undefined;
      if (!isWritten || (await contacts.list(id)).some((one) => one.at === at)) return undefined;
      const next = withPromiseKept(withContact(theCase, contact), ['first-call'], at);
      return { next, also: [contacts.item({ ...contact, loggedAt })] };
    });
    return isWritten;
  };

  const setWorker = async (worker: string, changes: Partial<RosterWorker>): Promise<void> => {
    const entries = Object.entries(changes);
    await table.documentClient.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: keys.teamWorker(team, worker),
        UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
      }),
    );
  };

  return async (event) => {
    const act = event as Act;
    switch (act.does) {
      case 'refer':
        return intakes.submit(act.intake);
      case 'decide':
        return decide(act.id, act.proposal, act.closing);
      case 'agree-plan':
        return agreePlan(act.id, act.agreed);
      case 'log-contact':
        return logContact(act.contact);
      case 'reopen':
        return cases.reopen(act.id, act.by, clock.now());
      case 'reassign':
        return cases.reassign(act.id, act.worker, act.by, clock.now());
      case 'ask':
        return requests.put(act.audience, act.request);
      case 'answer':
        return outcomes.put(act.answers);
      case 'set-worker':
        return setWorker(act.worker, act.changes);
      case 'send-form':
        return sendForm(act.sent);
      case 'refer-onward':
      case 'stop-onward':
      case 'agree-to-share':
      case 'stop-sharing':
      case 'open-place':
      case 'answer-place':
      case 'raise-concern':
      case 'read-concern':
      case 'look':
      case 'keep':
      case 'replay':
        return further(act);
    }
  };
};
