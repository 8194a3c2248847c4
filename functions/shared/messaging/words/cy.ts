import type { Catalogue } from '../catalogue.ts';
import { appointments } from './cy-appointments.ts';
import { journey } from './cy-journey.ts';
import { plan } from './cy-plan.ts';
import { provider } from './cy-provider.ts';
import { referrer } from './cy-referrer.ts';
import { staff } from './cy-staff.ts';

/** Nothing of this is sent before somebody who speaks Welsh has signed it off: signed-off.ts. */
export const cy: Catalogue = { ...journey, ...appointments, ...plan, ...provider, ...referrer, ...staff };
