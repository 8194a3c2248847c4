/** Written from the standard's schema/compiled/service.json and not from our code: what each part must have, and of what kind. */

type Rule = readonly [required: readonly string[], nested: Readonly<Record<string, string>>];

const rules: Readonly<Record<string, Rule>> = {
  service: [
    ['id', 'name', 'status'],
    {
      organization: 'organization',
      schedules: 'schedule',
      service_areas: 'area',
      service_at_locations: 'at',
      languages: 'bare',
      cost_options: 'cost',
      contacts: 'contact',
      attributes: 'attribute',
    },
  ],
  organization: [['id', 'name', 'description'], {}],
  schedule: [['id'], {}],
  area: [['id'], {}],
  at: [['id'], { location: 'location' }],
  location: [['id', 'location_type'], { addresses: 'address', accessibility: 'bare' }],
  address: [['id', 'address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'], {}],
  cost: [['id'], {}],
  contact: [['id'], { phones: 'phone' }],
  phone: [['id', 'number'], {}],
  attribute: [['id'], { taxonomy_term: 'term' }],
  term: [['id', 'name', 'description'], {}],
  bare: [['id'], {}],
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const date = /^\d{4}-\d\d-\d\d$/;

const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: (value) => typeof value === 'string' && uuid.test(value),
  service_id: (value) => typeof value === 'string' && uuid.test(value),
  taxonomy_id: (value) => typeof value === 'string' && uuid.test(value),
  link_id: (value) => typeof value === 'string' && uuid.test(value),
  status: (value) => ['active', 'inactive', 'defunct', 'temporarily closed'].includes(String(value)),
  location_type: (value) => ['physical', 'postal', 'virtual'].includes(String(value)),
  freq: (value) => value === 'WEEKLY' || value === 'MONTHLY',
  assured_date: (value) => date.test(String(value)),
  minimum_age: (value) => typeof value === 'number',
  maximum_age: (value) => typeof value === 'number',
  amount: (value) => typeof value === 'number',
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const problemsOf = (value: unknown, kind: string, path: string): string[] => {
  const [required, nested] = rules[kind] ?? [[], {}];
  if (!isObject(value)) return [`${path} is no object`];
  const missing = required.filter((name) => value[name] === undefined).map((name) => `${path}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, one]) => {
    const isWrong = fields[name] && !fields[name](one);
    return isWrong ? [`${path}.${name} is ${JSON.stringify(one)}`] : [];
  });
  const inside = Object.entries(nested).flatMap(([name, of]) => {
    const one = value[name];
    if (one === undefined) return [];
    if (name === 'organization' || name === 'location' || name === 'taxonomy_term') {
      return problemsOf(one, of, `${path}.${name}`);
    }
    if (!Array.isArray(one)) return [`${path}.${name} is no list`];
    return one.flatMap((each, index) => problemsOf(each, of, `${path}.${name}[${index}]`));
  });
  return [...missing, ...wrong, ...inside];
};

/** What of a service is not as the standard has it. */
export const hsdsProblems = (service: unknown): string[] => problemsOf(service, 'service', 'service');
