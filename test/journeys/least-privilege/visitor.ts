import { parseReference, type ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { openBrowser } from '../../../local/demo/browser.ts';
import type { Typed } from '../../support/person-at.ts';
import { pharmacyAnswers } from '../../web/pharmacy-answers.ts';

/** Fills in a pharmacy's form page by page and sends it. */
export const sendPageByPage = async (site: string): Promise<ReferralId> => {
  const pages: Readonly<Record<string, Typed>> = pharmacyAnswers;
  const pharmacist = openBrowser(site);
  let { location } = await pharmacist.post('/refer/pharmacy');
  while (!location.startsWith('/refer/pharmacy/sent')) {
    const slug = /^\/refer\/pharmacy\/([\w-]+)/.exec(location)?.[1] ?? '';
    ({ location } = await pharmacist.fillIn(location, pages[slug] ?? {}));
  }
  return parseReference(new URL(location, site).searchParams.get('reference') ?? '') ?? '';
};
