import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { byPhone, hello, link } from './cy-often.ts';

/** What goes to link workers and managers. */
export const staff = {
  'case-offered': {
    1: {
      subject: words('Atgyfeiriad {reference}: derbyn neu wrthod'),
      email: [hello, words('Derbyniwch neu gwrthodwch atgyfeiriad {reference} erbyn {time} ar {date}:'), link, byPhone],
    },
  },
  'case-offered-reminder': {
    1: {
      subject: words('Atgyfeiriad {reference}: i’w dderbyn neu ei wrthod o hyd'),
      email: [
        hello,
        words('Mae atgyfeiriad {reference} yn aros amdanoch o hyd. Derbyniwch neu gwrthodwch erbyn {time} ar {date}:'),
        link,
        words('Wedyn bydd yn mynd at rywun arall.'),
        byPhone,
      ],
    },
  },
  'phone-person': {
    1: {
      subject: words('Atgyfeiriad {reference}: ffoniwch y person'),
      email: [
        hello,
        words('Ffoniwch berson atgyfeiriad {reference}. Nid ydynt am gael negeseuon, neu ni chyrhaeddodd yr un.'),
        words('Yr hyn yr oeddem am ei ddweud wrthynt:'),
        link,
        byPhone,
      ],
    },
  },
  'stop-said': {
    1: {
      subject: words('Atgyfeiriad {reference}: dim mwy o negeseuon'),
      email: [
        hello,
        words('Ffoniwch berson atgyfeiriad {reference}. Nid ydynt am gael mwy o negeseuon gennym.'),
        words('Cytunwch sut i gadw mewn cysylltiad:'),
        link,
        byPhone,
      ],
    },
  },
  'phone-referrer': {
    1: {
      subject: words('Atgyfeiriad {reference}: ffoniwch yr atgyfeiriwr'),
      email: [
        hello,
        words('Ffoniwch bwy bynnag a anfonodd atgyfeiriad {reference}. Ni chyrhaeddodd ein neges.'),
        words('Yr hyn yr oeddem am ei ddweud wrthynt:'),
        link,
        byPhone,
      ],
    },
  },
  'phone-provider': {
    1: {
      subject: words('Atgyfeiriad {reference}: ffoniwch y gwasanaeth'),
      email: [
        hello,
        words('Ffoniwch y gwasanaeth yr anfonwyd atgyfeiriad {reference} ymlaen ato. Nid yw wedi ein hateb.'),
        words('Ysgrifennwch beth maent yn ei ddweud:'),
        link,
        byPhone,
      ],
    },
    2: {
      subject: words('Atgyfeiriad {reference}: ffoniwch y gwasanaeth'),
      email: [
        hello,
        words(
          'Ffoniwch y gwasanaeth yr anfonwyd atgyfeiriad {reference} ymlaen ato. Nid yw wedi ein hateb, neu ni chyrhaeddodd ein neges.',
        ),
        words('Ysgrifennwch beth maent yn ei ddweud:'),
        link,
        byPhone,
      ],
    },
  },
  'onward-answered': {
    1: {
      subject: words('Atgyfeiriad {reference}: daeth ateb'),
      email: [
        hello,
        words('Darllenwch yr ateb a ddaeth i atgyfeiriad {reference}. Mae’n ymwneud â gwasanaeth yn y cynllun:'),
        link,
        byPhone,
      ],
    },
  },
  'message-received': {
    1: {
      subject: words('Atgyfeiriad {reference}: neges i’w hateb'),
      email: [
        hello,
        words('Ysgrifennodd person atgyfeiriad {reference} atom. Darllenwch a rhowch ateb:'),
        link,
        byPhone,
      ],
    },
    2: {
      subject: words('Atgyfeiriad {reference}: neges i’w hateb'),
      email: [
        hello,
        words('Ysgrifennodd rhywun atom am atgyfeiriad {reference}. Darllenwch a rhowch ateb:'),
        link,
        byPhone,
      ],
    },
  },
  'rearrange-asked': {
    1: {
      subject: words('Atgyfeiriad {reference}: trefnwch amser newydd'),
      email: [
        hello,
        words('Ni all person atgyfeiriad {reference} ddod am {time} ar {date}. Trefnwch amser newydd gyda nhw:'),
        link,
        byPhone,
      ],
    },
  },
  'link-locked': {
    1: {
      subject: words('Atgyfeiriad {reference}: mae’r ddolen wedi’i chloi'),
      email: [
        hello,
        words(
          'Cafodd dolen atgyfeiriad {reference} ei chloi gan bum dyddiad geni anghywir. Ffoniwch y person a gofyn ai nhw oedd yno:',
        ),
        link,
        byPhone,
      ],
    },
  },
  'case-given': {
    1: {
      subject: words('Chi sydd ag atgyfeiriad {reference} nawr'),
      email: [
        hello,
        words('Darllenwch atgyfeiriad {reference} ac ewch ymlaen ag ef. Rheolwr a’i rhoddodd i chi:'),
        link,
        byPhone,
      ],
    },
  },
  'call-asked': {
    1: {
      subject: words('Atgyfeiriad {reference}: ffoniwch y person'),
      email: [hello, words('Ffoniwch berson atgyfeiriad {reference}. Gofynnodd am alwad:'), link, byPhone],
    },
  },
  'case-overdue': {
    1: {
      subject: words('Mae atgyfeiriad {reference} yn hwyr'),
      email: [
        hello,
        words('Edrychwch beth mae atgyfeiriad {reference} yn aros amdano. Mae’n hwyr. Y terfyn newydd yw {date}:'),
        link,
        byPhone,
      ],
    },
  },
  'concern-raised': {
    1: {
      subject: words('Atgyfeiriad {reference}: darllenwch heddiw'),
      email: [
        hello,
        words('Ysgrifennodd cydweithiwr rywbeth i chi gydag atgyfeiriad {reference}. Darllenwch ef heddiw:'),
        link,
        byPhone,
      ],
    },
  },
  'missed-thrice': {
    1: {
      subject: words('Atgyfeiriad {reference}: collwyd tri apwyntiad'),
      email: [
        hello,
        words('Penderfynwch sut mae atgyfeiriad {reference} yn mynd ymlaen. Collodd y person dri apwyntiad:'),
        link,
        byPhone,
      ],
    },
  },
} satisfies Partial<Catalogue>;
