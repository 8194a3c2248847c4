import type { StaffPage } from '../../../shared/staff/gate.ts';
import { editPage, newServicePage } from './edit/page.ts';
import { feedPage } from './feed/page.ts';
import { feedsPage } from './feeds/page.ts';
import type { DirectoryDependencies } from './guard.ts';
import { searchPage } from './search/page.ts';
import { servicePage } from './service/page.ts';
import { unmetPage } from './unmet/page.ts';
import { unmetNotePage } from './unmet-note/page.ts';

export const directoryPages = (deps: DirectoryDependencies): StaffPage[] =>
  [searchPage, servicePage, editPage, newServicePage, feedsPage, feedPage, unmetPage, unmetNotePage].map((page) =>
    page(deps),
  );
