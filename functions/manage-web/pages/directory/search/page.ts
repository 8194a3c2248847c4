import { fits } from '../../../../shared/domain/directory/directory-search.ts';
import { byStanding } from '../../../../shared/domain/directory/directory-standing.ts';
import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { pageOf } from '../../../../shared/staff/list-pages.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { ownerSaysWords } from '../directory-words.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';
import { queryOf, readSearch } from './form.ts';
import { filtersOf, lineOf, optionsOf } from './view.ts';

/** `/staff/directory`: search by place, topic, day, age, cost and language; the most trusted services first. */
export const searchPage = ({ directory, teams, render, clock }: DirectoryDependencies): StaffPage =>
  onlyFor(
    {
      path: '/staff/directory',
      get: async (request, who) => {
        const { staff } = who;
        const today = localDateOf(clock.now());
        const [{ outcodes }, all] = await Promise.all([teams.settings(staff.team), directory.all()]);
        const places = outcodes.length > 0 ? outcodes : [...new Set(all.flatMap((one) => one.outcodes))].toSorted();
        const search = readSearch(request.query, places);
        const found = all.filter((service) => fits(service, search)).toSorted(byStanding(today));
        const page = pageOf(found, request.query.get('page'));
        const keeps = mayManage(staff, 'write directory');
        const query = queryOf(search);
        return render(request, who, {
          template: 'pages/directory/search/page.njk',
          title: `Directory${page.numbered}`,
          search,
          ...optionsOf(search, places),
          filters: filtersOf(search),
          count: countWords(page.total, 'service'),
          lines: page.items.map((service) => lineOf(service, today)),
          pages: { number: page.number, of: page.of, path: `/staff/directory?${query}${query && '&'}` },
          keeps,
          notes: mayManage(staff, 'write service-reports'),
          toSee: keeps
            ? all.flatMap(({ id, name, ownerSays }) =>
                ownerSays ? [{ id, name, says: ownerSaysWords[ownerSays.answer] }] : [],
              )
            : [],
        });
      },
    },
    'read directory',
  );
