import type { StaffPage } from '../../../shared/staff/gate.ts';
import { type CompareDependencies, comparePage } from './compare/page.ts';
import { duplicatesPage } from './list/page.ts';

export const duplicatePages = (deps: CompareDependencies & Parameters<typeof duplicatesPage>[0]): StaffPage[] => [
  duplicatesPage(deps),
  comparePage(deps),
];
