import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Appointment } from '../../domain/contact/appointment.ts';
import { PatientView } from '../../domain/link/patient-view.ts';
import { Onward } from '../../domain/onward/onward.ts';
import { OutcomeAnswers } from '../../domain/plan/outcome.ts';
import { Plan } from '../../domain/plan/plan.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

/** A request and its time; the relay may have carried it out already. */
const AskedRequest = z.object({
  kind: z.string(),
  at: Instant,
  appointmentAt: z.optional(Instant),
  onward: z.optional(z.int()),
});
export type AskedRequest = z.infer<typeof AskedRequest>;

const ShownPlan = z.object({ version: z.int(), issuedAt: Instant, content: Plan });
type ShownPlan = z.infer<typeof ShownPlan>;

/** Everything that a person's own link shows of their case, the newest of each kind first. */
export interface PatientPage {
  readonly view: PatientView;
  readonly appointments: readonly Appointment[];
  readonly plans: readonly ShownPlan[];
  readonly answers: readonly OutcomeAnswers[];
  readonly onwards: readonly Onward[];
  readonly requests: readonly AskedRequest[];
}

const SaidMessage = z.object({ at: Instant, template: z.string(), channel: z.string(), state: z.string() });
export type SaidMessage = z.infer<typeof SaidMessage>;

export type PatientRepository = ReturnType<typeof createPatientRepository>;

/** PATIENT#id as the public site reads it: the only rows about the person that it may query. */
export const createPatientRepository = ({ documentClient, tableName }: Table) => {
  const rows = async (id: ReferralId, which: string, sk: string): Promise<Record<string, unknown>[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: `pk = :pk AND ${which}`,
        ExpressionAttributeValues: { ':pk': keys.patientView(id).pk, ':sk': sk },
        ScanIndexForward: false,
        ConsistentRead: true,
      }),
    );
    return Items;
  };

  return {
    /** Pattern 87. Undefined until the referral is taken in. 1 R. */
    view: async (id: ReferralId): Promise<PatientView | undefined> => {
      const [row] = await rows(id, 'sk = :sk', keys.patientView(id).sk);
      return row && PatientView.parse(row);
    },

    /** Pattern 91. The messages that were sent to them, the latest first. 1 R for each 4 KB: some twenty. */
    said: async (id: ReferralId): Promise<SaidMessage[]> =>
      (await rows(id, 'begins_with(sk, :sk)', 'SAID#')).map((row) => SaidMessage.parse(row)),

    /**
     * Pattern 88. Everything but the messages, read consistently. 1 R for each 4 KB: 2 with a plan, and 1 for each
     * further version.
     */
    page: async (id: ReferralId): Promise<PatientPage | undefined> => {
      const found = await rows(id, 'sk < :sk', 'SAID#');
      const of = <T extends z.ZodMiniType>(schema: T, prefix: string): z.output<T>[] =>
        found.filter((row) => String(row['sk']).startsWith(prefix)).map((row) => schema.parse(row));
      const [view] = of(PatientView, 'ME');
      return (
        view && {
          view,
          appointments: of(Appointment, 'APPT#'),
          plans: of(ShownPlan, 'PLAN#'),
          answers: of(OutcomeAnswers, 'ANSWERS#'),
          onwards: of(Onward, 'ONWARD#'),
          requests: of(AskedRequest, 'REQUEST#').toSorted((a, b) => (a.at < b.at ? 1 : -1)),
        }
      );
    },
  };
};
