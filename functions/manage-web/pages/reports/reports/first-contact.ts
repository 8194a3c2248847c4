import { monthOf } from '../../../../shared/domain/figures/facts.ts';
import { type FirstContact, firstContactOf, medianOf } from '../../../../shared/domain/figures/first-contact.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { percentOf, type Report, type ReportSource, type Section, shortMonth } from '../report.ts';

/** Longer times are counted together. */
const longest = 10;

const isTried = (contact: FirstContact): contact is Extract<FirstContact, { days: number }> => 'days' in contact;

/** The target applies to people with a contact attempt, and to those who should have had one by now. */
const standing = (contacts: readonly FirstContact[]) => {
  const tried = contacts.filter(isTried);
  const within = tried.filter(({ state }) => state === 'within').length;
  const missing = contacts.filter(({ state }) => state === 'missing').length;
  return { tried, within, missing, of: tried.length + missing, median: medianOf(tried.map(({ days }) => days)) };
};

const days = (median: number | undefined): string => (median === undefined ? 'None yet' : String(median));

const contactsOf = ({ received, roster, now }: ReportSource) =>
  received.map((facts) => ({ month: monthOf(facts.receivedAt), contact: firstContactOf(facts, roster.settings, now) }));

/** The days from a referral to the first attempt to reach the person. */
export const firstContact: Report = {
  slug: 'first-contact',
  title: 'Time to first contact',
  about: 'How long people wait until somebody tries to reach them, and how often that is in time.',
  sections: (source): Section[] => {
    const { timings } = source.roster.settings;
    const contacts = contactsOf(source);
    const { tried, within, missing, of, median } = standing(contacts.map(({ contact }) => contact));
    const target = `${countWords(timings.firstAttempt, 'working day')}, urgent ones ${timings.firstAttemptUrgent}`;
    const spread = Array.from({ length: longest + 1 }, (_, no) => {
      const there = tried.filter((each) => Math.min(each.days, longest) === no);
      const inTime = there.filter(({ state }) => state === 'within').length;
      return { label: no === longest ? `${longest}+` : String(no), counts: [inTime, there.length - inTime] };
    });
    const months = source.period.months.map((month) => ({
      month,
      ...standing(contacts.flatMap((each) => (each.month === month ? [each.contact] : []))),
    }));
    return [
      {
        heading: 'How long it takes',
        says:
          median === undefined
            ? 'Nobody whose referral came in this time has been tried yet.'
            : `Of those who were tried, half were within ${countWords(median, 'working day')}. ${percentOf(within, of)}% were tried in time (${within} of ${of}); who can still be tried in time is not counted.`,
        columns: { parts: ['In time', 'Late'], along: 'Working days from the referral', items: spread },
        table: {
          slug: 'days',
          caption: 'First attempts by working days from the referral',
          head: ['Working days', 'In time', 'Late'],
          rows: spread.map(({ label, counts: [inTime = 0, late = 0] }) => [
            { text: label },
            { text: String(inTime), value: inTime },
            { text: String(late), value: late, late: late > 0 },
          ]),
        },
        note: `In time is ${target}, as set for the team now. ${missing === 0 ? 'Everybody was tried whose time is over.' : `${countWords(missing, 'person was not tried by then and counts', 'people were not tried by then and count')} as late.`}`,
      },
      {
        heading: 'Each month',
        says: 'The share that was tried in time, by the month in which the referral came.',
        table: {
          slug: 'by-month',
          caption: 'First contact by month of the referral',
          head: ['Month', 'In time', 'Median (working days)', 'Tried', 'Late and not tried'],
          rows: months.map((month) => [
            { text: shortMonth(month.month), value: month.month },
            month.of === 0
              ? { text: 'None yet', quiet: true }
              : {
                  text: `${percentOf(month.within, month.of)}%`,
                  value: percentOf(month.within, month.of),
                  bar: { percent: percentOf(month.within, month.of) },
                },
            { text: days(month.median), value: month.median, quiet: month.median === undefined },
            { text: String(month.tried.length), value: month.tried.length },
            { text: String(month.missing), value: month.missing, late: month.missing > 0 },
          ]),
        },
      },
    ];
  },
};
