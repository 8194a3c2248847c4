import { expect, it } from '@jest/globals';
import { createHandler } from '../../functions/staff-web/handler.ts';
import { compiledFor } from '../web/compiled-for.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { visitorOf } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

it('sends a colleague with a code to operations, and not to a phone number that the page does not have', async () => {
  const get = async () => {
    throw new TypeError('broken');
  };
  const deps = { ...site.deps, cases: { ...site.deps.cases, get }, compiled: await compiledFor('staff-web') };
  const ana = visitorOf({ ...site, handler: createHandler(deps) });
  await ana.signIn('ana');
  const { status, html } = await ana.get('/staff/cases/K7QM4T2P9XVD');
  expect(status).toBe(500);
  expect(wordsOf(html)).toContain('tell operations this code');
  expect(wordsOf(html)).not.toContain('phone us');
  expect(accessibilityProblems(html)).toEqual([]);
});
