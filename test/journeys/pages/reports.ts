import type { Looking } from './visits.ts';

const root = '/staff/reports';
const drawn = ['referrals', 'first-contact', 'caseload', 'closures', 'outcomes', 'equality'];

/** Each report, as the town has it, and its files, which a browser keeps instead of showing. */
export const lookAtReports = async ({ page, look, lookAt }: Looking): Promise<void> => {
  await lookAt(page, root, 'filled');
  for (const report of drawn) await lookAt(page, `${root}/${report}`, 'filled');
  await lookAt(page, `${root}/referrals?months=24`, 'two years');
  await page.getByText('The same as a table').first().click();
  await look(page, 'listed');
  await lookAt(page, `${root}/needing-contact`, 'filled');
  await lookAt(page, `${root}/minimum-dataset`, 'filled');
  const files = ['referrals/csv?table=by-source', 'needing-contact/csv', 'minimum-dataset/csv'];
  for (const file of files) {
    const kept = page.waitForEvent('download');
    await page.goto(new URL(`${root}/${file}`, page.url()).href).catch(() => undefined);
    await kept;
  }
};
