import type { StaffPage } from '../../../shared/staff/gate.ts';
import { reportsPage } from './index/page.ts';
import { minimumDatasetCsv, minimumDatasetPage } from './minimum-dataset/page.ts';
import { needingContactCsv, needingContactPage } from './needing-contact/page.ts';
import { reportCsv, reportPage } from './report/page.ts';
import type { ReportDependencies } from './sources.ts';

export const reportPages = (deps: ReportDependencies): StaffPage[] =>
  [
    reportsPage,
    reportPage,
    reportCsv,
    needingContactPage,
    needingContactCsv,
    minimumDatasetPage,
    minimumDatasetCsv,
  ].map((page) => page(deps));
