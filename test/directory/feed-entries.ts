import type { FeedEntry } from './feed-server.ts';

const uuidOf = (no: number): string => `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`;

/** A service as an HSDS-UK 3.0 feed gives it. */
export const someEntry = (no: number, changes: Record<string, unknown> = {}): FeedEntry => ({
  id: uuidOf(no),
  name: `Tea and talk ${no}`,
  description: '<p>A warm room &amp; a cup of tea.</p>',
  url: 'https://example.org/tea',
  email: `tea${no}@example.org`,
  status: 'active',
  minimum_age: 18,
  maximum_age: null,
  assured_date: '2026-05-01',
  last_modified: '2026-05-02T10:00:00.000Z',
  organization: { id: uuidOf(900), name: 'Ashcombe Tea Trust', description: 'Tea for all' },
  schedules: [{ id: uuidOf(1000 + no), freq: 'WEEKLY', byday: 'TU,FR', opens_at: '10:00:00', closes_at: '12:30:00' }],
  service_areas: [{ id: uuidOf(2000 + no), name: 'Ashcombe ZZ2' }],
  service_at_locations: [
    {
      id: uuidOf(3000 + no),
      location: {
        id: uuidOf(4000 + no),
        location_type: 'physical',
        addresses: [
          {
            id: uuidOf(5000 + no),
            address_1: '1 Mill Lane',
            city: 'Ashcombe',
            state_province: 'Ashcombe',
            postal_code: 'ZZ1 2AB',
            country: 'GB',
            address_type: 'physical',
          },
        ],
        accessibility: [{ id: uuidOf(6000 + no), accessibility: 'Step-free' }],
      },
    },
  ],
  languages: [{ id: uuidOf(7000 + no), code: 'cy' }],
  cost_options: [{ id: uuidOf(8000 + no), amount: 2.5, amount_description: 'a visit' }],
  contacts: [{ id: uuidOf(9000 + no), phones: [{ id: uuidOf(9500 + no), number: '01632 960700' }] }],
  attributes: [
    {
      id: uuidOf(9800 + no),
      taxonomy_term: { id: uuidOf(9900), name: 'Befriending', description: 'Company', taxonomy: 'esdServiceTypes' },
    },
  ],
  ...changes,
});

export const entryId = uuidOf;

export const someEntries = (first: number, count: number, changes: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, index) => someEntry(first + index, changes));
