import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { emptyPlan, type Plan } from '../../functions/shared/domain/plan/plan.ts';
import { seedServices } from '../../local/demo/services.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { useStaffSite } from './use-staff-site.ts';

/** Enough to be given. */
export const wholePlan: Plan = {
  ...emptyPlan,
  strengths: 'I am kind. I can cook.',
  contingency: 'I will phone my sister.',
  needs: [
    {
      id: 'n1',
      need: 'The evenings are long.',
      goals: [
        {
          id: 'g1',
          goal: 'To see people each week',
          importance: 9,
          actions: [
            { id: 'a1', what: 'Go to the choir', who: 'person', when: 'on Tuesdays', status: 'to-do', confidence: 5 },
            { id: 'a2', what: 'Come along the first time', who: 'link-worker', status: 'to-do' },
          ],
        },
      ],
    },
  ],
  agreedWith: 'person',
  reviewOn: '2026-07-14',
  reviewBy: 'Ana',
};

export const planAt = ({ id }: Case, more = ''): string => `/staff/cases/${id}/plan${more}`;

/** The staff site with the directory of Ashcombe, and cases of which a plan is agreed. */
export const usePlans = () => {
  const site = useStaffSite();
  beforeAll(() => seedServices(site.table, '2026-06-02'));

  const planned = (changes: Partial<Case> = {}, contact: Partial<ReturnType<typeof someAnswers>['contact']> = {}) =>
    site.putCase(
      { stage: 'AgreePlan', assignee: 'ana', holdsPlace: true, ...changes },
      { contact: { ...someAnswers().contact, ...contact } },
    );

  return {
    site,
    planned,
    draftOf: ({ id }: Case) => site.deps.plans.draft(id),

    /** One with a plan that is written. */
    written: async (changes: Partial<Case> = {}, plan: Plan = wholePlan, contact = {}): Promise<Case> => {
      const theCase = await planned(changes, contact);
      await site.deps.plans.saveDraft({ id: theCase.id, revision: 1, content: plan });
      return theCase;
    },

    /** As if the person had been given it as version 1. */
    give: async ({ id }: Case, content: Plan): Promise<void> => {
      const agreed = { at: tuesday, with: 'person' };
      const issued = { id, version: 1, revision: 1, issuedAt: tuesday, agreed, content };
      await site.table.documentClient.send(
        new PutCommand({ TableName: site.table.tableName, Item: { ...keys.plan(id, 1), ...issued } }),
      );
    },
  };
};
