import { beforeAll, describe, expect, it } from '@jest/globals';
import { hour } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { createVisitor } from '../support/visitor.ts';
import { accessibilityProblems } from './page-checks.ts';
import { begin, fillInAll, onPage, send } from './pharmacist.ts';
import { pharmacyAnswers } from './pharmacy-answers.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table);
});

describe('trouble', () => {
  const throttled = async () => {
    throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
  };

  it('keeps the page as typed when the draft cannot be saved', async () => {
    const slow = await publicSite(table, { drafts: { ...site.drafts, find: async () => undefined, save: throttled } });
    const visitor = slow.visitor();
    const page = onPage(await begin(visitor), 'person');
    const back = await visitor.fillIn(page, pharmacyAnswers.person);
    expect(back.status).toBe(503);
    expect(back.html).toContain('We could not save your answers just now');
    expect(fieldsOf(back.html).get('lastName')).toBe('Example');
  });

  it('keeps all answers when the referral cannot be stored, and sends them the next time', async () => {
    let slow = true;
    const submit: typeof site.intakes.submit = async (intake) => (slow ? throttled() : site.intakes.submit(intake));
    const visitor = (await publicSite(table, { intakes: { submit } })).visitor();
    const back = await send(visitor, await fillInAll(visitor));
    expect(back.status).toBe(503);
    expect(back.html).toContain('We could not send it just now');
    slow = false;
    expect((await visitor.post('/refer/pharmacy/check', fieldsOf(back.html))).status).toBe(303);
  });

  it('brings what was typed with the page that says to try again, wherever the trouble was', async () => {
    const slow = await publicSite(table, { drafts: { ...site.drafts, find: throttled, save: throttled } });
    const visitor = slow.visitor();
    // A key that is too old has the draft looked up.
    const old = new URLSearchParams((await begin(visitor)).split('?')[1]).get('form');
    const form = new URLSearchParams({ form: `${old}x`, concern: 'Two "lines"\nof <text>' });
    const back = await visitor.post('/refer/pharmacy/concern', form);
    expect(back.status).toBe(503);
    expect(back.html).toMatch(/action="\/refer\/pharmacy\/concern"[\s\S]*Try again/);
    expect(fieldsOf(back.html).toString()).toBe(form.toString());
    expect(accessibilityProblems(back.html)).toEqual([]);
  });

  it('holds back an address that sends more forms than people can', async () => {
    const busy = await publicSite(table, { postsPerAddress: 40 });
    const visitor = createVisitor(busy.handler, { address: '198.51.100.9' });
    const statuses = [];
    for (let sent = 0; sent < 70; sent += 1) statuses.push((await visitor.post('/refer/pharmacy', {})).status);
    expect(statuses.slice(0, 40)).toEqual(Array(40).fill(303));
    expect(statuses.at(-1)).toBe(429);
    busy.pass(hour);
    expect((await visitor.post('/refer/pharmacy', {})).status).toBe(303);
  });

  it('takes a page of 60 KB for what it is: an answer too long, kept as typed', async () => {
    const visitor = site.visitor();
    const page = onPage(await begin(visitor), 'concern');
    const concern = 'long '.repeat(12_000);
    const back = await visitor.fillIn(page, { concern });
    expect(back.status).toBe(400);
    expect(back.html).toContain('What you are concerned about must be 150 characters or less');
    expect(fieldsOf(back.html).get('concern')).toBe(concern);
  });
});
