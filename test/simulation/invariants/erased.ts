import { keys } from '../../../functions/shared/data/table/keys.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { Cast } from '../people/cast.ts';
import type { Store } from '../table/store.ts';

/** Whether the records of a referral were erased, or that has begun. Whether it was lawful, of-records.ts looks at. */
export const isErased = (store: Store, id: ReferralId): boolean =>
  store.get(keys.intake(id))?.['erasedAt'] !== undefined;

/** What people know for certain and the table has to know as well: of who was erased, nothing. */
export const remembered = (store: Store, cast: Cast): Cast => {
  const { referred, former, staff, asked, wider, proofs, replays } = cast;
  const left = <T extends { readonly id: ReferralId }>(list: readonly T[]): T[] =>
    list.filter(({ id }) => !isErased(store, id));
  return {
    referred: { acknowledged: left([...referred.acknowledged, ...former]) },
    former,
    staff: { told: left(staff.told), logged: left(staff.logged), closings: left(staff.closings) },
    asked: { requests: left(asked.requests), answers: left(asked.answers) },
    wider: {
      ...wider,
      shared: { ...wider.shared, referred: left(wider.shared.referred) },
      worries: { raised: left(wider.worries.raised) },
    },
    proofs,
    replays,
  };
};
