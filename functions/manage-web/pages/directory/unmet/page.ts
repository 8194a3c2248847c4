import { unmetLines } from '../../../../shared/domain/directory/unmet-need.ts';
import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { topicWords } from '../../../../shared/staff/words/plan-words.ts';
import { unmetWords } from '../directory-words.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';

const months = 12;

/** `/staff/directory/unmet`: a year's needs that no service met, the most frequent first. */
export const unmetPage = ({ unmet, render, clock }: DirectoryDependencies): StaffPage =>
  onlyFor(
    {
      path: '/staff/directory/unmet',
      get: async (request, who) => {
        const lines = unmetLines(await unmet.since(who.staff.team, months, clock.now()));
        const all = lines.reduce((sum, { count }) => sum + count, 0);
        const [first] = lines;
        return render(request, who, {
          template: 'pages/directory/unmet/page.njk',
          title: 'Unmet needs',
          all,
          most: first && { topic: topicWords[first.topic], place: first.place, count: first.count },
          lines: lines.map(({ topic, place, count, reasons }) => ({
            topic: topicWords[topic],
            place,
            count,
            reasons: reasons.map((reason) => `${unmetWords[reason.why]}: ${reason.count}`).join('. '),
            share: Math.max(1, Math.round((100 * count) / (first?.count ?? 1))),
          })),
          notes: mayManage(who.staff, 'write service-reports'),
        });
      },
    },
    'read service-reports',
  );
