import type { Hardship } from '../shared/domain/figures/fairness.ts';
import type { KnownDrift } from '../shared/domain/figures/known-drifts.ts';

const said: Record<Hardship, string> = {
  waiting: 'waited too long for a first contact',
  declined: 'were turned down',
  unreachable: 'were never reached',
};

const kinds: Record<KnownDrift['grouping'], string> = {
  ageBand: 'By age',
  sex: 'By sex',
  ethnicity: 'By ethnic group',
  disability: 'By disability',
  language: 'By main language',
};

const lineOf = ({ grouping, hardship, worse }: KnownDrift): string =>
  `${kinds[grouping]}: people of one group ${said[hardship]} ${worse ? 'more' : 'less'} often than the rest.`;

/** Which group it is, and by how much, stands in the report alone, behind sign-in. */
export const driftLetter = (
  drifts: readonly KnownDrift[],
  to: { readonly firstName: string },
  service: { readonly name: string; readonly url: string },
) => ({
  subject: 'A group fares otherwise than the rest',
  body: [
    `Hello ${to.firstName},`,
    `In the referrals of the last twelve months something stands out that is unlikely to be chance.`,
    [...new Set(drifts.map(lineOf))].join('\n'),
    `Look at the equality report and find out why: ${service.url}/staff/reports/equality`,
    'It stays on the report for as long as it is so; we do not remind you of it.',
    service.name,
  ].join('\n\n'),
});
