import type { SeenRepository } from '../../../../shared/data/audit/seen-repository.ts';
import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import type { Look, Onlooker } from '../../../../shared/domain/governance/seen.ts';
import { formatDate } from '../../../../shared/domain/time/calendar.ts';
import type { VisitorPage } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly seen: Pick<SeenRepository, 'list'>;
}

const who: Record<Onlooker, string> = {
  'link-worker': 'A link worker',
  manager: 'A manager',
  operations: 'Somebody who keeps the service running',
  'information-lead': 'Somebody who looks after our records',
  service: 'The service itself',
};

const did: Record<Look['what'], string> = {
  read: 'read your record',
  wrote: 'wrote in your record',
  reference: 'saw your reference number, and nothing else',
};

interface Day {
  readonly date: string;
  readonly looks: string[];
}

/** Looks grouped by day, the latest first. */
const daysOf = (looks: readonly Look[]): Day[] => {
  const days = new Map<string, Day>();
  for (const look of looks) {
    const day = days.get(look.on) ?? { date: formatDate(look.on, 'en'), looks: [] };
    days.set(look.on, { ...day, looks: [...day.looks, `${who[look.who]} ${did[look.what]}`] });
  }
  return [...days.values()];
};

/** `/me/who-has-looked`: which of our staff looked at a person's record, and on which day. No names. */
export const whoHasLookedPage = ({ render, patients, seen }: Dependencies): VisitorPage => ({
  path: '/me/who-has-looked',
  get: async (request, visit) => {
    // Like every page behind the link, it shows nothing once the case is erased.
    const [, months] = await Promise.all([myPage(patients, visit), seen.list(visit.id)]);
    return render(request, visit, {
      template: 'pages/me/who-has-looked/page.njk',
      title: 'Who has looked at your record',
      days: daysOf(months.flatMap(({ looks }) => looks)),
    });
  },
});
