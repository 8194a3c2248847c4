import type { AuditRepository } from '../../../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { MergeRepository } from '../../../../shared/data/referral/merge-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { DecisionRefused } from '../../../../shared/domain/case/decide.ts';
import { may, mayDecide } from '../../../../shared/domain/governance/rights.ts';
import { parseReference, type ReferralId, referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { findCase, noSuchCase } from '../../../../shared/staff/case-file.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { nameOf } from '../../../../shared/staff/person-view.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { comparisonView } from './comparison-view.ts';
import { createFindPair, type FindPairDependencies, mayMerge } from './find-pair.ts';
import { readMerge } from './form.ts';
import { createMergeSides, type MergeSidesDependencies } from './merge-sides.ts';
import { mergedView } from './merged-view.ts';
import { compareRows } from './rows.ts';

export interface CompareDependencies extends FindPairDependencies, MergeSidesDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly merges: Pick<MergeRepository, 'list' | 'merge'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly render: StaffRender;
}

const notTheirs = (): PageError => new PageError(403, 'Only the team manager can merge referrals. Speak to them.');

/** A case beside one that may be of the same person, and the referrals merged into it. */
export const comparePage = (deps: CompareDependencies): StaffPage => {
  const { cases, merges, audit, render, clock } = deps;
  const findPair = createFindPair(deps);
  const mergeSides = createMergeSides(deps);

  const note = (staff: Staff, theCase: Case, what: string): Promise<void> =>
    audit.note({ id: theCase.id, by: staff.id, role: staff.role, what });

  /** @throws PageError for a case that is not theirs to look into */
  const caseOf = async (request: WebRequest, { staff }: SignedIn): Promise<Case> => {
    const id = parseReference(request.params['id'] ?? '');
    if (!id) throw noSuchCase();
    const theCase = await findCase(deps, staff, id);
    if (may(staff, 'read reasons', theCase) && may(staff, 'read contact', theCase)) return theCase;
    await note(staff, theCase, 'refused');
    throw notTheirs();
  };

  const show = async (
    request: WebRequest,
    who: SignedIn,
    theCase: Case,
    errors: readonly FieldError[] = [],
    status?: number,
  ): Promise<WebResponse> => {
    const { staff } = who;
    await note(staff, theCase, 'opened:duplicates');
    const { here, there, others } = await findPair(request, staff, theCase);
    if (there) await note(staff, there.theCase, 'opened:duplicates');
    const merged = await merges.list(theCase.id);
    const view = {
      template: 'pages/duplicates/compare/page.njk',
      title: `The same person? ${nameOf(here.record)}`,
      heading: merged.length > 0 && !there ? 'What other referrals say' : 'The same person?',
      person: nameOf(here.record),
      id: theCase.id,
      reference: referenceOf(theCase.id),
      into: theCase.mergedInto && { id: theCase.mergedInto, reference: referenceOf(theCase.mergedInto) },
      mayMerge: mayMerge(staff, theCase),
      mayUndo: may(staff, 'write triage', theCase),
      asked: request.query.get('with') ?? '',
      candidates: there ? [] : others.map(({ id }) => ({ id, reference: referenceOf(id) })),
      ...(there && comparisonView([here, there], request.form, errors, clock.now())),
      merged: merged.map((one) => mergedView(one, clock.now())),
      errors,
    };
    return render(request, who, view, status);
  };

  /** The surviving case, when these two were merged a moment ago. */
  const mergedAlready = async (request: WebRequest, theCase: Case): Promise<ReferralId | undefined> => {
    const id = parseReference(request.form.get('other') ?? '');
    if (!id || theCase.mergedInto === id) return id;
    return (await cases.get(id))?.mergedInto === theCase.id ? theCase.id : undefined;
  };

  const merge = async (request: WebRequest, who: SignedIn, theCase: Case): Promise<WebResponse> => {
    const { here, there } = await findPair(request, who.staff, theCase);
    const refuse = (text: string) => show(request, who, theCase, [{ field: 'same', text }], 409);
    if (!there) return refuse('One of the two has closed, or moved on.');
    const sent = readMerge(request.form, [here, there], compareRows(here, there, clock.now()));
    if ('length' in sent) return show(request, who, theCase, sent);
    const [kept, ended] = sent.into === here.theCase.id ? [here, there] : [there, here];
    if (!mayDecide(who.staff, 'Merged', ended.theCase)) throw notTheirs();
    const waitNo = Number(request.form.get(`wait-${ended.theCase.id}`));
    try {
      await note(who.staff, ended.theCase, 'decision:Merged');
      await note(who.staff, kept.theCase, 'did:duplicates');
      await mergeSides(who.staff, ended, kept, { waitNo, taken: sent.taken });
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      return refuse(error.message);
    }
    return redirectTo(request, `/staff/cases/${sent.into}`);
  };

  return {
    path: '/staff/duplicates/{id}',
    get: async (request, who) => show(request, who, await caseOf(request, who)),
    post: async (request, who) => {
      const theCase = await caseOf(request, who);
      const done = await mergedAlready(request, theCase);
      return done ? redirectTo(request, `/staff/cases/${done}`) : merge(request, who, theCase);
    },
  };
};
