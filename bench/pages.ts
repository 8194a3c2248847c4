import { gzipSync } from 'node:zlib';
import { sourceForms } from '../functions/public-web/sources/source-forms.ts';
import { patientCookie, referrerCookie } from '../functions/public-web/visits/visit-cookies.ts';
import { createVisitRepository } from '../functions/shared/data/message/visit-repository.ts';
import type { Table } from '../functions/shared/data/table/table.ts';
import { createSessionRepository } from '../functions/shared/data/team/session-repository.ts';
import type { LinkPurpose } from '../functions/shared/domain/link/link.ts';
import type { ReferralId } from '../functions/shared/domain/referral/referral-id.ts';
import { instantOf } from '../functions/shared/domain/time/instant.ts';
import type { Clock } from '../functions/shared/platform/clock.ts';
import { systemIds } from '../functions/shared/platform/ids.ts';
import { sessionCookie } from '../functions/shared/staff/gate.ts';
import type { WebHandler } from '../functions/shared/web/router.ts';
import { compileStaticFiles } from '../infra/build/web-assets.ts';
import { calendar } from '../local/demo/drive.ts';
import type { Host } from '../local/host.ts';
import { casesByName } from '../test/screenshots/cases-by-name.ts';
import { bothSites } from '../test/support/both-sites.ts';
import { inTown } from '../test/support/town-at-rest.ts';
import { createVisitor } from '../test/support/visitor.ts';
import { compiledForAll } from '../test/web/compiled-for.ts';
import { formAnswers } from '../test/web/form-answers.ts';
import { proxyEvent } from '../test/web/proxy-event.ts';
import { median } from './figures.ts';
import { rememberingClient } from './remembering-client.ts';

interface PageFigures {
  readonly path: string;
  readonly kind: string;
  readonly isPublic: boolean;
  /** Milliseconds, warm, the median. */
  readonly render: number;
  /** Of the page with its stylesheet, script and icon, compressed, in KB of 1,024 bytes. */
  readonly firstView: number;
}

type Cookies = Readonly<Record<string, string>>;

const warmUp = 30;
const measured = 60;
/** As a browser has it from a site that is asked over TLS. */
const cookie = (name: string, secret: string): Cookies => ({ [`__Host-${name}`]: secret });
const compressed = (text: string): number => gzipSync(text).length / 1024;

/** What is asked of the days around the town's own. */
const soon: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  discharge: { 'dischargeDate-day': '11', 'dischargeDate-month': '11', 'dischargeDate-year': '2026' },
};

const about = [
  '/',
  '/help-now',
  '/privacy',
  '/accessibility',
  '/cookies',
  '/contact',
  '/terms',
  '/not-for-us/under-18',
];
const people = {
  'Arthur Nettlefold': ['/me', '/me/plan', '/me/plan?form=large', '/me/plan?form=short', '/me/preferences'],
  'Nerys Caldwell': ['/me/appointment', '/me/call-me', '/me/stop', '/me/withdraw'],
  'Reginald Applegarth': ['/me/how-things-are/3m', '/me/how-things-are/3m/satisfied', '/me/how-things-are/3m/send'],
};
const referrers = {
  'Rhoda Quince': ['/referral', '/referral/answer', '/my-referrals'],
  'Dorothea Maybank': ['/referral'],
};
const ofWorker = (idOf: (name: string) => string): Readonly<Record<string, string>> => ({
  'a caseload': '/staff/caseload',
  'a case': `/staff/cases/${idOf('Nerys Caldwell')}`,
  'a plan being written': `/staff/cases/${idOf('Winifred Sedge')}/plan`,
  'how somebody is': `/staff/cases/${idOf('Olwen Farthing')}/outcomes`,
});

interface Looking {
  readonly table: Table;
  readonly clock: Clock;
  readonly idOf: (name: string) => ReferralId;
  readonly open: WebHandler;
  readonly look: (kind: string, handler: WebHandler, path: string, cookies?: Cookies) => Promise<void>;
}

const lookAtForms = async ({ open, look }: Looking): Promise<void> => {
  for (const { source, pages } of sourceForms) {
    const sender = createVisitor(open);
    const lookAt = (path: string) => look(`/refer/${source}`, open, path, sender.cookies);
    await lookAt(`/refer/${source}`);
    let { location } = await sender.post(`/refer/${source}`);
    for (const { slug } of pages) {
      await lookAt(location);
      const sent = await sender.fillIn(location, { ...formAnswers[source][slug], ...soon[slug] });
      if (sent.status !== 303) throw new Error(`${location} was not taken.`);
      ({ location } = sent);
    }
    await lookAt(location);
  }
};

const lookByLink = async ({ table, clock, idOf, open, look }: Looking): Promise<void> => {
  const visits = createVisitRepository(table, { clock, ids: systemIds });
  const come = (purpose: LinkPurpose, name: string) => visits.open(purpose, { id: idOf(name), link: '' });
  for (const [name, paths] of Object.entries(people)) {
    const visit = cookie(patientCookie, await come('patient', name));
    for (const path of paths) await look('of the person', open, path, visit);
  }
  for (const [name, paths] of Object.entries(referrers)) {
    const visit = cookie(referrerCookie, await come('referrer', name));
    for (const path of paths) await look('of the referrer', open, path, visit);
  }
};

const lookAsWorker = async ({ table, clock, idOf, look }: Looking, staffed: WebHandler): Promise<void> => {
  const session = await createSessionRepository(table, { clock, ids: systemIds }).start('dilys-fontaine');
  for (const [kind, path] of Object.entries(ofWorker(idOf))) {
    await look(`staff: ${kind}`, staffed, path, cookie(sessionCookie, session));
  }
};

/** Every public page and the main pages of the staff, with the rows of the made-up town. */
const lookAround = async (host: Host): Promise<PageFigures[]> => {
  const clock = { now: () => instantOf(calendar.rest) };
  const remembering = rememberingClient(host.documentClient);
  const table = { documentClient: remembering.client, tableName: host.tableName };
  const compiled = await compiledForAll();
  const service = { name: 'Ashcombe Social Prescribing', phone: '01632 960123' };
  const { open, staffed } = bothSites({ table, clock, compiled, service });
  const files = await compileStaticFiles();
  const found: PageFigures[] = [];

  const firstViewOf = (html: string): number => {
    const beside = Object.entries(files).filter(([path]) => html.includes(path));
    return [html, ...beside.map(([, { body }]) => body)].reduce((sum, text) => sum + compressed(text), 0);
  };

  const look: Looking['look'] = async (kind, handler, path, cookies = {}) => {
    const event = proxyEvent({ path, cookies });
    const took: number[] = [];
    let html = '';
    remembering.rest();
    for (let no = 0; no < warmUp + measured; no += 1) {
      const from = performance.now();
      const { statusCode, body } = await handler(event);
      took.push(performance.now() - from);
      if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}.`);
      html = body;
    }
    remembering.wake();
    const [shown = path] = path.split('?');
    const render = median(took.slice(warmUp));
    found.push({ path: shown, kind, isPublic: handler === open, render, firstView: firstViewOf(html) });
  };

  for (const path of about) await look('about the service', open, path);
  const looking = { table, clock, idOf: await casesByName(host), open, look };
  await lookAtForms(looking);
  await lookByLink(looking);
  await lookAsWorker(looking, staffed);
  return found;
};

export const pageFigures = (): Promise<PageFigures[]> => inTown(lookAround);
