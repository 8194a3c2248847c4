import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import { ServiceId, type ServiceListing } from '../../../../shared/domain/directory/directory.ts';
import { AgreedHow, isOpenOnward } from '../../../../shared/domain/onward/onward.ts';
import type { SharedFact } from '../../../../shared/domain/plan/plan-service.ts';
import { sha256 } from '../../../../shared/platform/ids.ts';
import { caseStep, type StepAt } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { canWriteTo } from '../../../../shared/staff/person-view.ts';
import { sharedWords } from '../../../../shared/staff/words/plan-words.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { sharedFacts } from '../../plan/service/view.ts';
import { firstStep, type OnwardPageDependencies, onwardPath, takeStep, whyNot } from '../onward-step.ts';

const how = {
  kind: 'one',
  name: 'how',
  label: 'How does the person agree?',
  missing: 'Select how the person agrees',
  choices: [
    {
      value: 'link',
      text: 'Ask them',
      hint: 'They get a message, see all of this on their own page, and say yes or no. Nothing is sent before that.',
    },
    { value: 'in-person', text: 'They saw this with me and said yes' },
    { value: 'phone', text: 'I read this to them on the phone and they said yes' },
    { value: 'representative', text: 'Somebody acting for them said yes' },
  ],
} as const satisfies ChoiceQuestion;

/** Nobody is asked by a link whom no message reaches: the answer would be waited for in vain. */
const howFor = (record: PersonRecord | undefined): ChoiceQuestion => ({
  ...how,
  choices: how.choices.filter(({ value }) => value !== 'link' || canWriteTo(record)),
});

const changed: FieldError = {
  field: 'shares',
  text: 'Their record has changed since you opened this page. Check what would be shared now, then send it',
};

/** The facts that would be shared, with a digest that proves they are what this person was shown. */
const sharable = (record: PersonRecord | undefined) => {
  const facts = sharedFacts(record);
  return { facts, seen: sha256(JSON.stringify(facts)).slice(0, 16) };
};

const wantedIn = (form: URLSearchParams): readonly string[] => ['name', ...form.getAll('shares')];

/** The minimum-share preview of one service: exactly what it would learn, and how the person agrees. */
export const askOnwardPage = (deps: OnwardPageDependencies): StaffPage => {
  const { plans, directory, onwards, clock } = deps;

  const listingOf = async ({ request }: StepAt): Promise<ServiceListing> => {
    const id = ServiceId.safeParse(request.params['service']);
    const listing = id.success ? await directory.get(id.data) : undefined;
    if (!listing?.takesReferrals)
      throw new PageError(404, 'This service does not take referrals. Go back to the plan.');
    return listing;
  };

  /** The facts agreed in the plan; else the phone number alone, the least that a service needs. */
  const firstOf = async ({ theCase }: StepAt, service: string): Promise<readonly SharedFact[]> => {
    const picked = (await plans.draft(theCase.id))?.content.services.find((one) => one.service === service);
    return picked?.how === 'referred' ? (picked.shares ?? []) : ['phone'];
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/onward/ask/{service}',
    needs: 'write decisions',
    heading: 'Refer them to a service',
    template: 'pages/onward/ask/page.njk',
    refuses: whyNot,

    view: async (at, errors) => {
      const { theCase, record, typed } = at;
      const listing = await listingOf(at);
      const { facts, seen } = sharable(record);
      const chosen = typed ? wantedIn(typed) : await firstOf(at, listing.id);
      const open = (await onwards.list(theCase.id)).find((one) => one.service === listing.id && isOpenOnward(one));
      return {
        provider: {
          name: listing.name,
          organisation: listing.organisation,
          email: listing.email,
          phone: listing.phone,
        },
        already: open && onwardPath(theCase.id, `/${open.no}`),
        shares: facts.map(({ fact, text }) => ({
          fact,
          label: sharedWords[fact],
          text,
          always: fact === 'name',
          checked: chosen.includes(fact),
        })),
        seen,
        changed: errors.find(({ field }) => field === changed.field)?.text,
        how: questionViews([howFor(record)], typed ?? new URLSearchParams(), errors, false),
      };
    },

    act: async (at) => {
      const { request, theCase, record, staff } = at;
      const { form } = request;
      const listing = await listingOf(at);
      const { facts, seen } = sharable(record);
      const said = AgreedHow.safeParse(form.get(how.name));
      if (!said.success) return [{ field: how.name, text: how.missing }];
      if (form.get('seen') !== seen) return [changed];
      const shares = facts.filter(({ fact }) => wantedIn(form).includes(fact));
      const [now, by] = [clock.now(), `staff:${staff.id}`];
      const asks = { listing, shares, how: said.data, by };
      await takeStep(deps, theCase, staff, (all) => firstStep(theCase, all, asks, now));
      return onwardPath(theCase.id);
    },
  });
};
