import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '@jest/globals';
import { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import type { StaffVisitor } from './staff-visitor.ts';
import type { StaffSite } from './use-staff-site.ts';

export const contacting = { stage: 'MakeContact' as const };
export const closed = {
  stage: 'Closed' as const,
  closedAt: tuesday,
  closeReason: 'goals-met' as const,
  holdsPlace: false,
};
export const triage = {
  stage: 'Triage' as const,
  assignee: undefined,
  holdsPlace: false,
  flags: ['outside-area' as const],
};

/** What the tests of the pages of a case do with them and read afterwards. */
export const onCasePages = (site: StaffSite) => {
  const put = async (item: Record<string, unknown>) => {
    await site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: item }));
  };

  const stored = async (id: ReferralId) => {
    const { Item } = await site.table.documentClient.send(
      new GetCommand({ TableName: site.table.tableName, Key: keys.case(id), ConsistentRead: true }),
    );
    return CaseRow.parse(Item);
  };

  const audited = async (id: ReferralId) => {
    const { Items = [] } = await site.table.documentClient.send(
      new QueryCommand({
        TableName: site.table.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.audit(id, tuesday, '').pk },
      }),
    );
    return Items.map(({ by, what, reason }) => [by, what, reason].filter((part) => part).join(' '));
  };

  /** Opens a page of a case and fills in its form, as it would be sent. */
  const filled = async (who: StaffVisitor, id: ReferralId, page: string, typed: Record<string, string>) => {
    const path = `/staff/cases/${id}/${page}`;
    const { html, status } = await who.get(path);
    expect([page, status, accessibilityProblems(html)]).toEqual([page, 200, []]);
    const form = { ...who.hidden(html), ...typed };
    return { path, form, send: (changes: Record<string, string> = {}) => who.post(path, { ...form, ...changes }) };
  };

  /** The page of a case, and the hidden fields of its forms. */
  const open = async (who: StaffVisitor, id: ReferralId) => {
    const { html } = await who.get(`/staff/cases/${id}`);
    return { html, form: who.hidden(html) };
  };

  return { put, stored, audited, filled, open };
};
