import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { byPhone, hello, link, service } from './cy-often.ts';

/** What goes to who referred somebody, and to the GP practice: what is asked of them comes first. */
export const referrer = {
  'receipt-referrer': {
    1: {
      subject: words('{service}: rydym wedi cael eich atgyfeiriad {reference}'),
      email: [
        hello,
        words('Nid oes angen i chi wneud dim. Rydym wedi cael eich atgyfeiriad. Y cyfeirnod yw {reference}.'),
        words('Byddwn yn ffonio’r person erbyn {date}.'),
        words('Os bydd rhywbeth yn newid, ffoniwch {phone} a rhowch y cyfeirnod.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: rydym wedi cael eich atgyfeiriad {reference}'),
      email: [
        hello,
        words('Ni ofynnir dim gennych. Rydym wedi cael eich atgyfeiriad. Y cyfeirnod yw {reference}.'),
        words('Byddwn yn ffonio’r person erbyn {date}. I weld sut mae’n mynd, agorwch y ddolen hon:'),
        link,
        words('Os bydd rhywbeth yn newid, ffoniwch {phone} a rhowch y cyfeirnod.'),
        service,
      ],
    },
  },
  'promise-moved-referrer': {
    1: {
      subject: words('{service}: dyddiad newydd i atgyfeiriad {reference}'),
      email: [
        hello,
        words('Ni ofynnir dim gennych. Mae atgyfeiriad {reference} yn cymryd mwy o amser nag y dywedom.'),
        words('Bydd y person yn clywed gennym erbyn {date}. I weld sut mae’n mynd, agorwch y ddolen hon:'),
        link,
        byPhone,
        service,
      ],
    },
  },
  'information-asked': {
    1: {
      subject: words('{service}: cwestiwn am atgyfeiriad {reference}'),
      email: [
        hello,
        words('Ffoniwch {phone} erbyn {date}. Mae gennym gwestiwn am atgyfeiriad {reference}.'),
        words('Ni allwn fynd ymlaen nes i ni glywed gennych.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: cwestiwn am atgyfeiriad {reference}'),
      email: [
        hello,
        words('Atebwch ein cwestiwn am atgyfeiriad {reference} erbyn {date}:'),
        link,
        words('Ni allwn fynd ymlaen nes i ni glywed gennych. I ateb dros y ffôn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'information-reminder': {
    1: {
      subject: words('{service}: mae gennym gwestiwn o hyd am atgyfeiriad {reference}'),
      email: [
        hello,
        words(
          'Ffoniwch {phone} erbyn {date}. Gofynnom i chi am atgyfeiriad {reference} ac nid ydym wedi clywed gennych.',
        ),
        words('Ni allwn fynd ymlaen nes i ni glywed.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: mae gennym gwestiwn o hyd am atgyfeiriad {reference}'),
      email: [
        hello,
        words('Atebwch ein cwestiwn am atgyfeiriad {reference} erbyn {date}. Nid ydym wedi clywed gennych eto:'),
        link,
        words('Ni allwn fynd ymlaen nes i ni glywed. I ateb dros y ffôn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'closed-referrer': {
    1: {
      subject: words('{service}: mae atgyfeiriad {reference} wedi dod i ben'),
      email: [
        hello,
        words('Nid oes angen i chi wneud dim. Mae ein gwaith ar atgyfeiriad {reference} wedi dod i ben.'),
        words('I glywed mwy, neu i atgyfeirio’r person eto, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: mae atgyfeiriad {reference} wedi dod i ben'),
      email: [
        hello,
        words('Ni ofynnir dim gennych. Mae ein gwaith ar atgyfeiriad {reference} wedi dod i ben.'),
        words('I ddarllen beth a wnaed, agorwch y ddolen hon:'),
        link,
        words('I glywed mwy, neu i atgyfeirio’r person eto, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'closed-referrer-asked': {
    1: {
      subject: words('{service}: mae atgyfeiriad {reference} wedi dod i ben, a gofynnwn am un peth'),
      email: [
        hello,
        words('Gofynnwn un peth gennych. Mae ein gwaith ar atgyfeiriad {reference} wedi dod i ben.'),
        words('I ddarllen beth a ofynnwn a beth a wnaed, agorwch y ddolen hon:'),
        link,
        words('I’w glywed dros y ffôn, neu i atgyfeirio’r person eto, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'merged-referrer': {
    1: {
      subject: words('{service}: mae atgyfeiriad {reference} yn mynd ymlaen gydag un arall'),
      email: [
        hello,
        words(
          'Ni ofynnir dim gennych. Mae gennym atgyfeiriad arall ar gyfer yr un person, ac awn ymlaen â’r ddau fel un.',
        ),
        words(
          'Cadwom bopeth a ddywedoch wrthym. I weld sut mae atgyfeiriad {reference} yn mynd, agorwch y ddolen hon:',
        ),
        link,
        byPhone,
        service,
      ],
    },
  },
  'reopened-referrer': {
    1: {
      subject: words('{service}: mae atgyfeiriad {reference} yn mynd ymlaen'),
      email: [
        hello,
        words('Ni ofynnir dim gennych. Rydym wedi dechrau gweithio ar atgyfeiriad {reference} eto.'),
        words('I weld sut mae’n mynd, agorwch y ddolen hon:'),
        link,
        byPhone,
        service,
      ],
    },
  },
  'closed-practice': {
    1: {
      subject: words('{service}: mae atgyfeiriad {reference} wedi dod i ben'),
      email: [
        hello,
        words(
          'Ni ofynnir dim gennych. Cefnogom rywun sydd wedi’i gofrestru gyda chi, ac mae’r gwaith hwnnw wedi dod i ben.',
        ),
        words('I glywed beth a wnaed, ffoniwch {phone} a rhowch y cyfeirnod {reference}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
