import { beforeAll, describe, expect, it } from '@jest/globals';
import { day, hour } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { begin, keyIn, onPage } from './pharmacist.ts';
import { pharmacyAnswers, wholeForm } from './pharmacy-answers.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table);
});

describe('a form whose key does not hold', () => {
  it.each(['', 'nonsense', 'K7QM4T2P9XVD.mwror0ox.TqHr8VK-omFLYlN_HTlzXPAiNvYNF39fadpI8QfMHUw', '__proto__'])(
    'keeps what was typed under a new one: %j',
    async (forged) => {
      const visitor = site.visitor();
      const answers = { ...pharmacyAnswers.person, form: forged };
      const back = await visitor.post('/refer/pharmacy/person', answers);
      expect(back.status).toBe(409);
      expect(fieldsOf(back.html).get('firstName')).toBe('Ada');
      const again = await visitor.post('/refer/pharmacy/person', fieldsOf(back.html));
      expect(again.location).toContain('/refer/pharmacy/address?form=');
      expect(fieldsOf((await visitor.get(again.location.replace('/address', '/person'))).html).get('firstName')).toBe(
        'Ada',
      );
    },
  );

  it('goes on with the other pages when it was changed on the way', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    const { location } = await visitor.fillIn(first, pharmacyAnswers['before-you-start']);
    const back = await visitor.fillIn(location, { ...pharmacyAnswers.person, form: `${keyIn(location)}x` });
    expect(back.status).toBe(409);
    const key = fieldsOf(back.html).get('form') ?? '';
    expect(site.formKeys.read(key)?.subject).toBe(site.formKeys.read(keyIn(first))?.subject);
    const before = await visitor.get(`/refer/pharmacy/before-you-start?form=${key}`);
    expect(fieldsOf(before.html).get('agreed')).toBe('today');
  });

  it('asks to look again before it sends, and loses nothing', async () => {
    const visitor = site.visitor();
    const form = wholeForm('changed');
    const back = await visitor.post('/refer/pharmacy/check', form);
    expect(back.status).toBe(409);
    expect(back.html).toContain('Check your answers, then send it again');
    expect((await visitor.post('/refer/pharmacy/check', fieldsOf(back.html))).status).toBe(303);
  });

  it('ends after 24 hours, and keeps what is typed after that', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    const { html } = await visitor.get(first);
    site.pass(day + hour);
    expect((await visitor.get(first)).status).toBe(410);
    const form = fieldsOf(html);
    for (const [name, value] of Object.entries(pharmacyAnswers['before-you-start'])) form.set(name, value);
    const back = await visitor.post('/refer/pharmacy/before-you-start', form);
    expect(back.status).toBe(409);
    expect(fieldsOf(back.html).get('agreed')).toBe('today');
  });

  it('opens in no other browser', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    await visitor.fillIn(onPage(first, 'person'), pharmacyAnswers.person);
    const other = site.visitor();
    expect((await other.get(onPage(first, 'person'))).status).toBe(410);
    await begin(other);
    const seen = await other.get(onPage(first, 'person'));
    expect(seen.html).not.toContain('Ada');
  });
});
