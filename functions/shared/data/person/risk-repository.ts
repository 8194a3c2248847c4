import * as z from 'zod/mini';
import { type KnownRisk, RiskGone, RiskNote } from '../../domain/governance/risk.ts';
import type { Risks } from '../../domain/referral/answers.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

export type RiskRepository = ReturnType<typeof createRiskRepository>;

/** A referrer's words. After a merge they may be longer than one referrer may write. */
const Written = z.object({
  known: z.boolean(),
  detail: z.optional(z.string()),
  safeguarding: z.boolean(),
  safeguardingDetail: z.optional(z.string()),
});

interface Row {
  readonly sk: string;
  readonly item: Record<string, unknown>;
}

const joined = (texts: readonly (string | undefined)[]): string | undefined =>
  [...new Set(texts.filter((text) => text !== undefined))].join('\n') || undefined;

const isWritten = ({ sk }: Row): boolean => sk === 'RISK' || sk.startsWith('RISK#');
const isNote = ({ sk }: Row): boolean => sk.startsWith('RISKNOTE#');
const isGone = ({ sk }: Row): boolean => sk.startsWith('RISKGONE#');

/** All risks ever recorded: staff's, the latest first, then referrers'. */
const risksIn = (rows: readonly Row[]): KnownRisk[] => {
  const gone = new Map(rows.filter(isGone).map(({ item }) => [String(item['of']), RiskGone.parse(item)]));
  const ended = (of: string) => {
    const end = gone.get(of);
    return end && { gone: end };
  };
  const notes = rows.filter(isNote).map(({ sk, item }): KnownRisk => {
    const { text, at, by } = RiskNote.parse(item);
    return { of: sk, text, noted: { at, by }, ...ended(sk) };
  });
  const written = rows.filter(isWritten).flatMap(({ sk, item }): KnownRisk[] => {
    const { known, detail } = Written.parse(item);
    return known ? [{ of: sk, text: detail, ...ended(sk) }] : [];
  });
  return [...notes.toReversed(), ...written];
};

/** Current risks combined. */
const together = (rows: readonly Row[]): Risks => {
  const risks = risksIn(rows).filter(({ gone }) => !gone);
  const written = rows.filter(isWritten).map(({ item }) => Written.parse(item));
  const detail = joined(risks.map(({ text }) => text));
  const safeguardingDetail = joined(written.map((one) => one.safeguardingDetail));
  return {
    known: risks.length > 0,
    safeguarding: written.some(({ safeguarding }) => safeguarding),
    ...(detail !== undefined && { detail }),
    ...(safeguardingDetail !== undefined && { safeguardingDetail }),
  };
};

/**
 * Risks to the person or to a visitor, and concerns for the safeguarding lead: SAFE#id / RISK from the referrer,
 * RISK#other from each merged referral, RISKNOTE#at from staff, RISKGONE#of for risks that no longer apply. Rows are
 * never altered.
 */
export const createRiskRepository = (table: Table) => {
  const { tableName } = table;

  const rows = async (id: ReferralId): Promise<Row[]> => {
    const { pk, sk } = keys.risk(id);
    const items = await queryAll(table, pk, { under: sk });
    return items.map((item) => ({ sk: String(item['sk']), item }));
  };

  const putNew = (item: Record<string, unknown>): WriteItem => ({
    Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });

  return {
    /** Pattern 34. 1 R. @param without leave this merged referral out */
    get: async (id: ReferralId, without?: ReferralId): Promise<Risks | undefined> => {
      const all = await rows(id);
      const left = without === undefined ? all : all.filter(({ sk }) => sk !== keys.mergedRisk(id, without).sk);
      return left.length === 0 ? undefined : together(left);
    },

    /** Pattern 34. Each risk by itself, including those that no longer apply. 1 R for each 4 KB. */
    list: async (id: ReferralId): Promise<KnownRisk[]> => risksIn(await rows(id)),

    /** Pattern 92. For the write of the case it flags. 2 W for each KB. */
    noteItem: (note: RiskNote): WriteItem => putNew({ ...keys.riskNote(note.id, note.at), ...RiskNote.parse(note) }),

    /** Pattern 92. Likewise; of two that end one risk the first is kept. 2 W. */
    goneItem: (gone: RiskGone): WriteItem => putNew({ ...keys.riskGone(gone.id, gone.of), ...RiskGone.parse(gone) }),
  };
};
