import type { DemoPerson } from '../console/host-api.ts';
import { ashcombeStaff } from '../demo/ashcombe.ts';

/** Where each person begins, as paths of this host. */
export const people: readonly DemoPerson[] = [
  { name: 'A pharmacist', role: 'referrer', begins: '/refer/pharmacy' },
  ...ashcombeStaff.map(({ name, role }) => ({ name, role, begins: '/staff' })),
];
