import { beforeAll, describe, expect, it } from '@jest/globals';
import { sourceForms } from '../../functions/public-web/sources/source-forms.ts';
import { Source } from '../../functions/shared/domain/referral/answers.ts';
import { hour } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { withRevealed } from '../../functions/shared/web/form/question.ts';
import { useTable } from '../support/table.ts';
import { fillingIn, referenceIn } from './filling-in.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table);
});

it('there is a form for every kind of referral', () => {
  expect(sourceForms.map(({ source }) => source).sort()).toEqual([...Source.options].sort());
});

describe.each(sourceForms)('the form of $source', (form) => {
  const { answers, start, begin, onPage, fillInAll, send } = fillingIn(form.source);

  it('reveals a question under radios alone: the script in the browser knows nothing of checkboxes', () => {
    const questions = form.pages.flatMap((page) => page.questions);
    expect(questions.filter((one) => one.kind === 'some' && withRevealed(one).length > 1)).toEqual([]);
  });

  it('goes page by page to one stored referral with every answer in the words of its question', async () => {
    const visitor = site.visitor();
    const { location } = await send(visitor, await fillInAll(visitor));
    const stored = await site.intakes.get(referenceIn(location));
    expect(stored?.answers).toMatchObject({
      source: form.source,
      person: { firstName: 'Ada', lastName: 'Example', dateOfBirth: '1958-03-09', postcode: 'ZZ1 1AA' },
      contact: { phoneE164: '+447700900123', preferred: 'sms', sharedPhone: false, safeToText: true },
      why: { reasons: ['lonely-or-isolated', 'money-troubles'], needs: ['bereavement'] },
      consent: { told: true, agreed: true, toldOn: '2026-06-02', tellGp: true },
    });
    const typed = Object.values(answers).flatMap((page) => Object.keys(page));
    const own = form.own.filter((name) => typed.some((field) => field.replace(/-\w+$/, '') === name));
    expect(Object.keys(stored?.answers.own ?? {}).sort()).toEqual(own.sort());
    const sections = new Set(stored?.asked.map(({ section }) => section));
    expect([...sections]).toEqual(form.pages.map(({ title }) => title));
    expect((await visitor.get(location)).html).toContain('What happens next');
  });

  it('keeps each page as it was typed, right or wrong, when it is left and opened again', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    for (const [slug, page] of Object.entries(answers)) {
      const address = onPage(first, slug);
      const typed = Object.fromEntries(
        Object.entries(page).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
      );
      await visitor.fillIn(address, typed);
      const shown = fieldsOf((await visitor.get(address)).html);
      for (const [name, value] of Object.entries(typed)) {
        const wanted = [value].flat().map((one) => one.replace(/\r\n/g, '\n'));
        expect([name, shown.getAll(name)]).toEqual([name, wanted]);
      }
    }
  });

  it('makes one referral of a double click, the back button and a retry after a lost answer', async () => {
    let lost = true;
    const submit: typeof site.intakes.submit = async (intake) => {
      const answer = await site.intakes.submit(intake);
      if (!lost) return answer;
      lost = false;
      throw Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' });
    };
    const forgetful = await publicSite(table, { intakes: { submit } });
    const visitor = forgetful.visitor();
    const seen = fieldsOf((await visitor.get(await fillInAll(visitor))).html);
    const unsure = await visitor.post(`${start}/check`, seen);
    expect(unsure.status).toBe(503);
    const again = fieldsOf(unsure.html);
    const twice = await Promise.all([1, 2, 3].map(() => visitor.post(`${start}/check`, again)));
    forgetful.pass(16 * hour);
    const back = await visitor.post(`${start}/check`, seen);
    const references = [...twice, back].map(({ location }) => referenceIn(location));
    expect(new Set(references)).toEqual(new Set([forgetful.formKeys.read(seen.get('form'))?.subject]));
  });

  it('tells who sends other answers under the same reference that the first were taken', async () => {
    const visitor = site.visitor();
    const seen = fieldsOf((await visitor.get(await fillInAll(visitor))).html);
    await visitor.post(`${start}/check`, seen);
    seen.set('firstName', 'Another');
    const told = await visitor.post(`${start}/check`, seen);
    expect(told.status).toBe(409);
    expect(told.html).toContain('has already been sent');
  });

  it('comes back to all answers when one is changed', async () => {
    const visitor = site.visitor();
    const check = await fillInAll(visitor);
    const change = `${check.replace('/check?', '/person?')}&from=check`;
    const { location } = await visitor.fillIn(change, { firstName: 'Adeline' });
    expect(location).toBe(check);
    expect((await visitor.get(check)).html).toContain('Adeline');
  });
});
