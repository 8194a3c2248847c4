import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { ServiceListing } from '../../functions/shared/domain/directory/directory.ts';

/** As it is listed on any day: somebody made sure of it `checked` days before. */
export const DemoService = z.extend(z.omit(ServiceListing, { assuredOn: true, revision: true }), {
  status: z._default(ServiceListing.shape.status, 'active'),
  /** The whole town, unless it says otherwise. */
  outcodes: z._default(ServiceListing.shape.outcodes, ['ZZ1', 'ZZ2', 'ZZ3', 'ZZ4']),
  checked: z.int(),
});
export type DemoService = z.infer<typeof DemoService>;

const file = new URL('./ashcombe-services.json', import.meta.url);

/** Forty places to go and people to ask. The town is made up, and so are they: the phone numbers are of the range kept for stories. */
export const ashcombeServices: readonly DemoService[] = z
  .array(DemoService)
  .parse(JSON.parse(readFileSync(file, 'utf8')));
