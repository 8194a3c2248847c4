import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import metadata from 'libphonenumber-js/min/metadata';
import { formatFarDay } from '../../functions/shared/domain/time/calendar.ts';
import { britishNumbers } from '../../functions/shared/web/form/phone-metadata.ts';
import type { DateQuestion, Question, Reading, TextQuestion } from '../../functions/shared/web/form/question.ts';
import { inThePast } from '../../functions/shared/web/form/read-date.ts';
import { readEmail } from '../../functions/shared/web/form/read-email.ts';
import { readNhsNumber } from '../../functions/shared/web/form/read-nhs-number.ts';
import { readOdsCode } from '../../functions/shared/web/form/read-ods-code.ts';
import { readPhone } from '../../functions/shared/web/form/read-phone.ts';
import { readPostcode } from '../../functions/shared/web/form/read-postcode.ts';
import { readQuestions } from '../../functions/shared/web/form/read-questions.ts';

const valueOf = (reading: Reading) => ('value' in reading ? reading.value : undefined);
const problemOf = (reading: Reading) => ('problem' in reading ? reading.problem : undefined);
const today = '2026-06-02';

describe('an NHS number', () => {
  it.each(['9990000018', '999 000 0018', '999-000-0018', ' 9 9 9 0000018'])('is read in any spacing: %s', (typed) => {
    expect(valueOf(readNhsNumber(typed))).toBe('9990000018');
  });

  it.each([
    '9990000026',
    '9990000034',
    '9990000042',
    '9990000050',
    '9990000069',
    '9990000077',
    '9990000085',
    '9990000093',
    '9990000107',
  ])('passes the check: %s', (typed) => {
    expect(valueOf(readNhsNumber(typed))).toBe(typed);
  });

  it.each([
    ['999 000 001X', 'NHS number must only include numbers'],
    ['999 000 001', 'NHS number is too short. It has 10 numbers, like 999 000 0018'],
    ['999 000 00181', 'NHS number is too long. It has 10 numbers, like 999 000 0018'],
    ['999 000 0019', 'NHS number has a number that is not right. Check each number against the record'],
  ])('has words of its own for what is wrong with %s', (typed, words) => {
    expect(problemOf(readNhsNumber(typed))).toBe(words);
  });

  it('is refused when one number of it is wrong', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = '9990000018'.split('');
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect(problemOf(readNhsNumber(digits.join('')))).toBeDefined();
      }),
    );
  });
});

describe('a date', () => {
  const born: DateQuestion = {
    kind: 'date',
    name: 'born',
    label: 'Date of birth',
    subject: 'Date of birth',
    missing: 'Enter their date of birth',
    wrong: inThePast('Date of birth'),
  };
  const read = (day: string, month: string, year: string) =>
    readQuestions([born], new URLSearchParams({ 'born-day': day, 'born-month': month, 'born-year': year }), today);

  it.each([
    ['9', '3', '1958'],
    ['09', '03', '1958'],
    [' 9 ', 'March', '1958'],
    ['9', 'mar', '1958'],
    ['9', 'MAR.', '1958'],
  ])('is read from %s %s %s', (day, month, year) => {
    expect(read(day, month, year).values.get('born')).toEqual(['1958-03-09']);
  });

  it.each([
    ['', '', '', 'day', 'Enter their date of birth'],
    ['', '3', '1958', 'day', 'Date of birth must include a day'],
    ['9', '', '', 'month', 'Date of birth must include a month and a year'],
    ['9', '3', '', 'year', 'Date of birth must include a year'],
    ['31', '2', '1958', 'day', 'Date of birth must be a real date'],
    ['29', '2', '1957', 'day', 'Date of birth must be a real date'],
    ['9', '13', '1958', 'month', 'Date of birth must be a real date'],
    ['9', 'Mai', '1958', 'month', 'Date of birth must be a real date'],
    ['9', '3', '58', 'year', 'Year must include 4 numbers'],
    ['2', '6', '2026', 'day', 'Date of birth must be in the past'],
    ['31', '12', '1899', 'day', 'Date of birth must be after 1900'],
  ])('has one message for %s %s %s, at the part that is wrong', (day, month, year, part, text) => {
    expect(read(day, month, year).errors).toEqual([{ field: `born-${part}`, text }]);
  });

  it('is the date that was typed, for every date there is', () => {
    const dates = fc.date({ min: new Date('1900-01-02'), max: new Date('2026-06-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [day = '', month = '', year = ''] = formatFarDay(iso, 'en').split(' ');
        expect(read(day, month, year).values.get('born')).toEqual([iso]);
      }),
    );
  });
});

describe('a phone number', () => {
  const read = readPhone('Enter their phone number', 'dialled');

  it.each([
    ['07700 900123', '+447700900123'],
    ['+44 (0)7700 900 123', '+447700900123'],
    ['0044 7700-900-123', '+447700900123'],
    ['(01632) 960 001', '+441632960001'],
    ['020 7946 0000', '+442079460000'],
    ['+33 1 23 45 67 89', '+33123456789'],
    ['+33 (0)1 23 45 67 89', '+33123456789'],
    ['00 353 1 234 5678', '+35312345678'],
    ['01632 960001 ext 12', '+441632960001'],
    ['447700900123', '+447700900123'],
    ['٠٧٧٠٠ ٩٠٠١٢٣', '+447700900123'],
  ])('is kept as typed and dialled right: %s', (typed, dialled) => {
    expect(read(typed)).toEqual({ value: typed, also: { dialled } });
  });

  it.each([
    '999',
    '07700 90012',
    '07700 900123 4',
    'ask my sister',
    '0000000000',
    '+44',
    '+44 12345678',
    '12345',
    '+33 1 23',
    '+33 1 23 45 67 89 10 11 12',
    '+0 123 456 789',
  ])('is none: %s', (typed) => {
    expect(read(typed)).toEqual({ problem: 'Enter their phone number' });
  });

  it('of this country is read by what the package knows of it', () => {
    const [code, abroad, pattern, lengths, , prefix] = metadata.countries.GB ?? [];
    expect(britishNumbers.version).toBe(metadata.version);
    expect(britishNumbers.countries.GB).toEqual([code, abroad, pattern, lengths, 0, prefix]);
  });
});

describe('other answers', () => {
  it.each(['name@example.com', "o'brien+x@mail.example.co.uk", 'info@bücher.example'])(
    'an email address: %s',
    (typed) => {
      expect(valueOf(readEmail('no')(typed))).toBe(typed);
    },
  );

  it.each([
    'name',
    'name@',
    'name@example',
    'a b@example.com',
    'a@b.com,c@d.com',
    '<a@b.com>',
    'a@b..com',
    'a@b.com\nBcc: c@d.com',
    'jürgen@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    'a@b@c.com',
    '.a@example.com',
    'a@-b.com',
  ])('no email address: %j', (typed) => {
    expect(problemOf(readEmail('no')(typed))).toBe('no');
  });

  it('takes a postcode in any spacing and keeps it as the standard has it', () => {
    for (const typed of ['zz1 1aa', 'ZZ11AA', ' zz1  1aa']) expect(valueOf(readPostcode(typed))).toBe('ZZ1 1AA');
    for (const typed of ['ZZ1', '11 AA', 'ZZ1 1AAA'])
      expect(problemOf(readPostcode(typed))).toMatch(/^Enter a full UK/);
  });

  it('takes an ODS code of 3 to 10 letters and numbers', () => {
    expect(valueOf(readOdsCode('FVR79')('fvr 79'))).toBe('FVR79');
    for (const typed of ['AB', 'ABCDEFGHIJK', 'A-B-C']) expect(problemOf(readOdsCode('FVR79')(typed))).toMatch(/FVR79/);
  });
});

describe('text', () => {
  const name: TextQuestion = {
    kind: 'text',
    name: 'n',
    label: 'Name',
    subject: 'Name',
    missing: 'Enter a name',
    most: 5,
  };
  const words: TextQuestion = { ...name, kind: 'long-text', name: 'w', subject: 'Your words', most: 6 };
  const read = (asked: readonly Question[], form: string) => readQuestions(asked, new URLSearchParams(form), today);

  it('is kept without outer and doubled spaces, controls and decomposed accents', () => {
    expect(read([name], 'n=%20a%20%20b%00%20').values.get('n')).toEqual(['a b']);
    expect(read([name], `n=${encodeURIComponent('e\u0301')}`).values.get('n')).toEqual(['é']);
  });

  it('does not turn the direction of what stands beside it, and may be of a language that does', () => {
    expect(read([name], `n=${encodeURIComponent('a\u202e\u2066b')}`).values.get('n')).toEqual(['ab']);
    expect(read([name], `n=${encodeURIComponent('علي')}`).values.get('n')).toEqual(['علي']);
  });

  it('may be as long as its field, and not longer', () => {
    expect(read([name], 'n=abcde').errors).toEqual([]);
    expect(read([name], 'n=abcdef').errors).toEqual([{ field: 'n', text: 'Name must be 5 characters or less' }]);
  });

  it('counts a new line as one, as the counter beside it does', () => {
    expect(read([words], 'w=ab%0D%0Acde').errors).toEqual([]);
  });

  it('is asked for when it is nothing but space', () => {
    expect(read([name], 'n=%20%00%20').errors).toEqual([{ field: 'n', text: 'Enter a name' }]);
  });

  it('takes the first of a field that comes twice', () => {
    expect(read([name], 'n=one&n=two').values.get('n')).toEqual(['one']);
  });
});

describe('choices', () => {
  const detail: TextQuestion = { kind: 'text', name: 'd', label: 'D', subject: 'D', missing: 'Enter d', most: 9 };
  const choices = [
    { value: 'yes', text: 'Yes', reveals: detail },
    { value: 'no', text: 'No' },
  ];
  const one: Question = { kind: 'one', name: 'c', label: 'C', missing: 'Select c', choices };
  const some: Question = { ...one, kind: 'some' };
  const read = (asked: Question, form: string) => readQuestions([asked], new URLSearchParams(form), today);

  it('ask for the detail of the one that was chosen, and of no other', () => {
    expect(read(one, 'c=yes').errors).toEqual([{ field: 'd', text: 'Enter d' }]);
    expect([...read(one, 'c=no&d=kept-back').values]).toEqual([['c', ['no']]]);
  });

  it('are only those there are', () => {
    expect(read(one, 'c=perhaps').errors).toEqual([{ field: 'c', text: 'Select c' }]);
    expect(read(some, 'c=no&c=__proto__&c=no').values.get('c')).toEqual(['no']);
  });
});
