import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { type Visitor } from '../support/visitor.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
let person: Visitor;
let referrer: Visitor;

beforeAll(async () => {
  site = await patientSite(table);
  const { code } = await site.patient({ stage: 'OutcomeCheck3Months', due: '2026-06-23T09:00:00.000Z' });
  person = await site.inside(code);
  const referral = await site.referral({ stage: 'AwaitInformation' });
  await site.put(keys.question(referral.id, 1), { id: referral.id, no: 1, text: 'Where?', askedAt: site.now() });
  referrer = site.visitor();
  await referrer.get(`/r/${referral.code}`);
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3000 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\u0000',
    '%',
    '\'"><script>alert(1)</script>',
    '{{7*7}}',
    '\r\nSet-Cookie: a=b',
  ),
);

const forms = [
  ['/me/preferences', ['phone', 'email', 'preferred', 'safeToText', 'bestTimes', 'unsafeTimes', 'born-day']],
  ['/me/appointment', ['coming', 'at']],
  ['/me/stop', ['ask']],
  ['/me/how-things-are/3m/happy', ['answer', 'from']],
  ['/referral/answer', ['text', 'question', 'reference']],
] as const;

it('is borne by every form behind a link, which shows no more than what it was sent as', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...forms), nasty, fc.nat(), async ([path, names], typed, which) => {
      const visitor = path.startsWith('/me') ? person : referrer;
      const form = fieldsOf((await visitor.get(path)).html);
      form.set(names[which % names.length] ?? '', typed);
      const { status, html } = await visitor.post(path, form);
      expect([200, 303, 400, 410]).toContain(status);
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('49</');
    }),
    { numRuns: 60 },
  );
  expect(site.log.error).not.toHaveBeenCalled();
});
