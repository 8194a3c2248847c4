import type { Catalogue } from '../catalogue.ts';
import { appointments } from './en-appointments.ts';
import { journey } from './en-journey.ts';
import { plan } from './en-plan.ts';
import { provider } from './en-provider.ts';
import { referrer } from './en-referrer.ts';
import { staff } from './en-staff.ts';

export const en: Catalogue = { ...journey, ...appointments, ...plan, ...provider, ...referrer, ...staff };
