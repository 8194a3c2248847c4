import type { AuditRepository } from '../../../../shared/data/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { MatchRepository } from '../../../../shared/data/match-repository.ts';
import type { MergeRepository } from '../../../../shared/data/merge-repository.ts';
import type { PersonRepository } from '../../../../shared/data/person-repository.ts';
import type { RiskRepository } from '../../../../shared/data/risk-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team-repository.ts';
import type { WorklistRepository } from '../../../../shared/data/worklist-repository.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { DecisionRefused } from '../../../../shared/domain/decide.ts';
import { mergedIdentity } from '../../../../shared/domain/merge.ts';
import { parseReference, type ReferralId, referenceOf } from '../../../../shared/domain/referral-id.ts';
import { may, mayDecide } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import { matchTexts } from '../../../../shared/domain/triage.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { matchHash, phoneHash } from '../../../../shared/platform/keyed-hashes.ts';
import { findCase, noSuchCase } from '../../../../shared/staff/case-file.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { nameOf } from '../../../../shared/staff/person-view.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { goesOnQuestion, pickName, readMerge, type SentMerge } from './form.ts';
import { mergedView } from './merged-view.ts';
import { compareRows, doubts, type Side } from './rows.ts';

export interface CompareDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly worklists: Pick<WorklistRepository, 'cases'>;
  readonly people: Pick<PersonRepository, 'get'>;
  readonly risks: Pick<RiskRepository, 'get'>;
  readonly matches: Pick<MatchRepository, 'others'>;
  readonly merges: Pick<MergeRepository, 'list' | 'merge'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly render: StaffRender;
  readonly clock: Clock;
  /** KEY_SECRET, by which people and phones are found again. */
  readonly secret: string;
}

interface Found {
  readonly here: Side;
  /** Open cases that may be of the same person, and that this member of staff may merge. */
  readonly others: readonly Case[];
  readonly there: Side | undefined;
}

const notTheirs = (): PageError =>
  new PageError(403, 'Referrals are merged by the manager of the team. Speak to them.');

/** A case beside the one that may be of the same person; and what was merged into it. */
export const comparePage = (deps: CompareDependencies): StaffPage => {
  const { cases, worklists, people, risks, matches, merges, teams, audit, render, clock, secret } = deps;
  const hashesOf = (person: Parameters<typeof matchTexts>[0]): string[] =>
    matchTexts(person).map((text) => matchHash(secret, text));

  const note = (staff: Staff, the: Case, what: string): Promise<void> =>
    audit.note({ id: the.id, by: staff.id, role: staff.role, what });

  /** @throws PageError for a case without a person, or that is not theirs to look into */
  const caseOf = async (request: WebRequest, { staff }: SignedIn): Promise<Case> => {
    const id = parseReference(request.params['id'] ?? '');
    if (!id) throw noSuchCase();
    const the = await findCase(deps, staff, id);
    if (may(staff, 'read reasons', the) && may(staff, 'read contact', the)) return the;
    await note(staff, the, 'refused');
    throw notTheirs();
  };

  const sideOf = async (the: Case, names: ReadonlyMap<string, string>): Promise<Side | undefined> => {
    const record = await people.get(the.id);
    return record && { the, record, worker: the.assignee && names.get(the.assignee) };
  };

  const mayMerge = (staff: Staff, the: Case): boolean =>
    !the.closedAt && !the.mergedInto && may(staff, 'write triage', the);

  const find = async (request: WebRequest, { staff }: SignedIn, the: Case): Promise<Found> => {
    const { workers } = await teams.roster(the.team);
    const names = new Map(workers.map(({ id, name }) => [id, name]));
    const here = await sideOf(the, names);
    if (!here) throw noSuchCase();
    if (!mayMerge(staff, the)) return { here, others: [], there: undefined };
    const asked = parseReference(request.form.get('other') ?? request.query.get('with') ?? '');
    const ids = await matches.others(hashesOf(here.record.person), the.id);
    const found = await worklists.cases([...new Set([...(asked ? [asked] : []), ...ids])].slice(0, 20));
    const others = found.filter((other) => other.id !== the.id && other.team === the.team && mayMerge(staff, other));
    const chosen = asked ? others.find(({ id }) => id === asked) : others.length === 1 ? others[0] : undefined;
    return { here, others, there: chosen && (await sideOf(chosen, names)) };
  };

  const comparison = (request: WebRequest, { here, there }: Found, errors: readonly FieldError[]) => {
    if (!there) return {};
    const sides = [here, there].map(({ the, record }) => ({
      id: the.id,
      reference: referenceOf(the.id),
      name: nameOf(record),
      waitNo: the.wait?.no,
    }));
    const rows = compareRows(here, there, clock.now()).map((row) => {
      const name = row.field && pickName(row.field);
      const error = errors.find(({ field }) => field === name)?.text;
      return { ...row, name, picked: name && request.form.get(name), error };
    });
    const question = goesOnQuestion(here, there);
    const further = question.choices.find(({ hint }) => hint)?.value ?? '';
    const typed = request.form.has(question.name) ? request.form : new URLSearchParams({ [question.name]: further });
    const concern = [here, there].some(({ the }) => the.flags.includes('safeguarding'));
    return {
      sides,
      rows,
      doubts: doubts(here, there),
      concern,
      questions: questionViews([question], typed, errors, false),
    };
  };

  const show = async (
    request: WebRequest,
    who: SignedIn,
    the: Case,
    errors: readonly FieldError[] = [],
    status?: number,
  ): Promise<WebResponse> => {
    const { staff } = who;
    await note(staff, the, 'opened:duplicates');
    const found = await find(request, who, the);
    if (found.there) await note(staff, found.there.the, 'opened:duplicates');
    const { record } = found.here;
    const merged = await merges.list(the.id);
    const candidates = found.there ? [] : found.others;
    const view = {
      template: 'pages/duplicates/compare/page.njk',
      title: `The same person? ${nameOf(record)}`,
      heading: merged.length > 0 && !found.there ? 'What other referrals say' : 'The same person?',
      person: nameOf(record),
      id: the.id,
      reference: referenceOf(the.id),
      into: the.mergedInto && { id: the.mergedInto, reference: referenceOf(the.mergedInto) },
      mayMerge: mayMerge(staff, the),
      mayUndo: may(staff, 'write triage', the),
      asked: request.query.get('with') ?? '',
      candidates: candidates.map(({ id }) => ({ id, reference: referenceOf(id) })),
      ...comparison(request, found, errors),
      merged: merged.map((one) => mergedView(one, clock.now())),
      errors,
    };
    return render(request, who, view, status);
  };

  const merge = async (who: SignedIn, [here, there]: readonly [Side, Side], sent: SentMerge, waitNo: number) => {
    const { staff } = who;
    const [kept, ended] = sent.into === here.the.id ? [here, there] : [there, here];
    const known = hashesOf(kept.record.person);
    const phone = ended.record.contact.phoneE164;
    await note(staff, ended.the, 'decision:Merged');
    await note(staff, kept.the, 'did:duplicates');
    await merges.merge(
      {
        from: ended.the.id,
        into: kept.the.id,
        waitNo,
        by: `staff:${staff.id}`,
        kept: kept.record,
        other: ended.record,
        identity: mergedIdentity(kept.record, ended.record, sent.taken),
        risks: await risks.get(ended.the.id),
        matches: hashesOf(ended.record.person).filter((hash) => !known.includes(hash)),
        phone: phone && phone !== kept.record.contact.phoneE164 ? phoneHash(secret, phone) : undefined,
      },
      clock.now(),
    );
  };

  /** The case that goes on, when these two were merged a moment ago. */
  const mergedAlready = async (request: WebRequest, the: Case): Promise<ReferralId | undefined> => {
    const id = parseReference(request.form.get('other') ?? '');
    if (!id || the.mergedInto === id) return id;
    return (await cases.get(id))?.mergedInto === the.id ? the.id : undefined;
  };

  return {
    path: '/staff/duplicates/{id}',
    get: async (request, who) => show(request, who, await caseOf(request, who)),
    post: async (request, who) => {
      const the = await caseOf(request, who);
      const done = await mergedAlready(request, the);
      if (done) return redirectTo(request, `/staff/cases/${done}`);
      const found = await find(request, who, the);
      const { here, there } = found;
      if (!there)
        return show(request, who, the, [{ field: 'same', text: 'One of the two has ended, or moved on.' }], 409);
      const sides = [here, there] as const;
      const sent = readMerge(request.form, sides, compareRows(here, there, clock.now()));
      if ('length' in sent) return show(request, who, the, sent);
      const ended = sent.into === here.the.id ? there.the : here.the;
      if (!mayDecide(who.staff, 'Merged', ended)) throw notTheirs();
      try {
        await merge(who, sides, sent, Number(request.form.get(`wait-${ended.id}`)));
      } catch (error) {
        if (!(error instanceof DecisionRefused)) throw error;
        return show(request, who, the, [{ field: 'same', text: error.message }], 409);
      }
      return redirectTo(request, `/staff/cases/${sent.into}`);
    },
  };
};
