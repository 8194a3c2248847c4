import { Stage } from '../../../../shared/domain/workflow/stage.ts';
import { stageWords } from '../../../../shared/staff/words/case-words.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { type Report, type Section, tally, tallyTable } from '../report.ts';

/** The number of live cases from which a caseload is pointed out (product timings). */
const warnAt = 40;

const stageWord = (code: string): string => {
  const stage = Stage.safeParse(code);
  return stage.success ? stageWords[stage.data].label : code;
};

/** Caseload of each worker, and the stages of open cases. */
export const caseload: Report = {
  slug: 'caseload',
  title: 'Caseload',
  about: 'How many cases each link worker has against their places, and what stage open cases are at.',
  sections: ({ all, roster }): Section[] => {
    const workers = roster.workers.filter(({ active }) => active).toSorted((a, b) => b.live - a.live);
    const [live, capacity] = [
      workers.reduce((sum, worker) => sum + worker.live, 0),
      workers.reduce((sum, worker) => sum + worker.capacity, 0),
    ];
    const scale = Math.max(1, ...workers.map((worker) => Math.max(worker.live, worker.capacity)));
    const full = workers.filter((worker) => worker.live >= worker.capacity).length;
    const open = all.filter(({ closedAt }) => closedAt === undefined);
    const byStage = tally(open.map(({ stage }) => stageWord(stage)));
    return [
      {
        heading: 'Each link worker',
        says: `${live} of ${capacity} places are taken. ${full === 0 ? 'Everybody has room.' : `${countWords(full, 'link worker has', 'link workers have')} no room.`}`,
        table: {
          slug: 'by-worker',
          caption: 'Live cases and places of each link worker',
          head: ['Link worker', 'Live cases', 'Places', 'Free'],
          rows: workers.map((worker) => {
            const free = Math.max(0, worker.capacity - worker.live);
            const late = worker.live >= Math.min(warnAt, worker.capacity);
            return [
              { text: worker.name },
              {
                text: String(worker.live),
                value: worker.live,
                late,
                bar: { percent: (worker.live / scale) * 100, mark: (worker.capacity / scale) * 100, late },
              },
              { text: String(worker.capacity), value: worker.capacity },
              { text: String(free), value: free, late: free === 0 },
            ];
          }),
        },
        note: `The line across a bar shows the number of places. A bar is red from ${warnAt} live cases, or when there are no free places.`,
      },
      {
        heading: 'Open cases by stage',
        says: `${countWords(open.length, 'case is', 'cases are')} open. This includes the checks at 3 and 6 months, which do not take up a place.`,
        table: tallyTable(
          { slug: 'by-stage', caption: 'Open cases by stage', what: 'Stage', many: 'Cases', whole: open.length },
          byStage,
        ),
      },
    ];
  },
};
