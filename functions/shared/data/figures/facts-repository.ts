import { isDeepStrictEqual } from 'node:util';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Case } from '../../domain/case/case.ts';
import { CaseFacts, factsOf, monthOf } from '../../domain/figures/facts.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import { CaseEvent } from '../case/case-event.ts';
import { CaseRow } from '../case/case-row.ts';
import { createEqualityRepository } from '../person/equality-repository.ts';
import { createOutcomeRepository } from '../person/outcome-repository.ts';
import { createPersonRepository } from '../person/person-repository.ts';
import { batchGet } from '../table/batch-get.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { type Table, writeIf } from '../table/table.ts';

export type FactsRepository = ReturnType<typeof createFactsRepository>;

/** `revision` orders those who write the facts of one version of a case: answers come without changing it. */
const FactsRow = z.extend(CaseFacts, { revision: z.int() });

/** What has to be there for a row to hold all that is counted today. */
const Counted = z.object({ id: ReferralId, version: z.int(), places: z.array(z.unknown()) });

const triesAtMost = 6;

/** What is counted of each case, FACTS#team#month / CASE#id. */
export const createFactsRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const outcomes = createOutcomeRepository(table);
  const people = createPersonRepository(table);
  const equalities = createEqualityRepository(table);

  const caseWithHistory = async (id: ReferralId) => {
    const { pk, sk } = keys.case(id);
    const items = await queryAll(table, pk);
    const theCase = items.find((item) => item['sk'] === sk);
    const history = items.filter((item) => String(item['sk']).startsWith('EVENT#'));
    return theCase && { theCase: CaseRow.parse(theCase), history: history.map((item) => CaseEvent.parse(item)) };
  };

  const firstContactOf = async (id: ReferralId): Promise<Instant | undefined> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :contacts)',
        ExpressionAttributeValues: { ':pk': keys.note(id, 'CONTACT', '').pk, ':contacts': 'CONTACT#' },
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return z.optional(z.object({ at: z.string() })).parse(Items[0])?.at;
  };

  /** @returns false when somebody else wrote in between */
  const recordOnce = async (id: ReferralId): Promise<boolean> => {
    const found = await caseWithHistory(id);
    // One that proves the journey is no referral of anybody's.
    if (!found || found.theCase.synthetic) return true;
    const { team, receivedAt, version } = found.theCase;
    const key = keys.facts(team, monthOf(receivedAt), id);
    // Before the rows that follow: whoever writes after this was read, and saw more of them, wins over us.
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    const stored = Item && FactsRow.parse(Item);
    if (stored && stored.version > version) return false;
    const [person, firstContactAt, answers, equality] = await Promise.all([
      people.get(id),
      firstContactOf(id),
      outcomes.list(id),
      equalities.get(id),
    ]);
    const row = FactsRow.parse({
      ...factsOf({ ...found, person, firstContactAt, answers, equality }),
      revision: (stored?.revision ?? 0) + 1,
    });
    if (stored && isDeepStrictEqual({ ...row, revision: 0 }, { ...stored, revision: 0 })) return true;
    return writeIf(table, {
      Put: {
        TableName: tableName,
        Item: { ...key, ...row },
        ...(stored
          ? { ConditionExpression: 'revision = :read', ExpressionAttributeValues: { ':read': stored.revision } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    });
  };

  return {
    /**
     * Pattern 120. What is counted of a case is made anew from its rows; facts of a later version stay. 5 to 7 R; 1 to 2 W, none
     * when nothing changed.
     * @throws TryAgain when others were always faster
     */
    record: async (id: ReferralId): Promise<void> => {
      for (let tries = 0; tries < triesAtMost; tries += 1) if (await recordOnce(id)) return;
      throw new TryAgain('The facts changed each time they were read');
    },

    /**
     * Pattern 125. Those of which nothing is counted, or not as they are, or not all that is counted today. 0.5 R each.
     * @param cases a hundred at most @throws TryAgain
     */
    outdated: async (cases: readonly Case[]): Promise<ReferralId[]> => {
      const counted = cases.filter(({ synthetic }) => !synthetic);
      const wanted = counted.map(({ team, receivedAt, id }) => keys.facts(team, monthOf(receivedAt), id));
      const found = (await batchGet(table, wanted)).map((item) => Counted.safeParse(item).data);
      return counted
        .filter(({ id, version }) => !found.some((facts) => facts?.id === id && facts.version >= version))
        .map(({ id }) => id);
    },

    /**
     * Pattern 121. The cases whose referral came in these months, `2026-06`, as they were a moment ago. 0.5 R for each
     * 4 KB: for about three cases.
     */
    months: async (team: string, months: readonly string[]): Promise<CaseFacts[]> => {
      const found = await Promise.all(
        months.map((month) => queryAll(table, keys.facts(team, month, '').pk, { consistent: false })),
      );
      return found.flat().map((item) => CaseFacts.parse(item));
    },
  };
};
