import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';

const hello = words('Helo {firstName}');
const service = words('{service}');
const callSafely = words('Helo {firstName}. Ffoniwch {phone} pan fyddwch yn rhydd i siarad.');
const byPhone = words('Os nad yw’r ddolen yn agor, ffoniwch {phone}.');

/** Nothing of this is sent before somebody who speaks Welsh has signed it off: signed-off.ts. */
export const cy: Catalogue = {
  'receipt-person': {
    1: {
      sms: words(
        'Helo {firstName}. Mae eich atgyfeiriad {reference} gan {service}. Byddwn yn ffonio erbyn {date}. Cwestiwn? Ffoniwch {phone}.',
      ),
      safeSms: callSafely,
      subject: words('{service}: rydym wedi cael eich atgyfeiriad'),
      email: [
        hello,
        words('Rydym wedi cael eich atgyfeiriad. Eich cyfeirnod yw {reference}.'),
        words('Bydd gweithiwr cyswllt yn eich ffonio erbyn {date} i ofyn beth sy’n bwysig i chi.'),
        words('I siarad â ni yn gynt, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'waiting-list': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: rydych ar ein rhestr aros. Byddwn yn ffonio pan fydd gweithiwr cyswllt yn rhydd. Cwestiwn? Ffoniwch {phone}.',
      ),
      safeSms: callSafely,
      subject: words('{service}: rydych ar ein rhestr aros'),
      email: [
        hello,
        words('Mae ein holl weithwyr cyswllt yn brysur, felly rydych ar ein rhestr aros.'),
        words('Byddwn yn eich ffonio cyn gynted ag y bydd un yn rhydd. Rydych yn cadw eich lle tan hynny.'),
        words('I holi faint y gall gymryd, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'appointment-confirmed': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: byddwch yn cwrdd â {worker} ar {date} am {time}. I newid hyn, ffoniwch {phone}.',
      ),
      safeSms: words('Helo {firstName}. Gwelwn ni chi ar {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: eich apwyntiad ar {date}'),
      email: [
        hello,
        words('Byddwch yn cwrdd â {worker} ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'appointment-reminder': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: byddwch yn cwrdd â {worker} ar {date} am {time}. I newid hyn, ffoniwch {phone}.',
      ),
      safeSms: words('Helo {firstName}. Gwelwn ni chi ar {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: nodyn i’ch atgoffa am {date}'),
      email: [
        hello,
        words('Cofiwch eich bod yn cwrdd â {worker} ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'plan-issued': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae eich cynllun yn barod. Ffoniwch {phone} i’w ddarllen gyda ni ac i gael copi.',
      ),
      safeSms: callSafely,
      subject: words('{service}: mae eich cynllun yn barod'),
      email: [
        hello,
        words('Mae eich cynllun yn barod.'),
        words('Ffoniwch {phone}. Byddwn yn ei ddarllen gyda chi ac yn anfon copi atoch.'),
        service,
      ],
    },
  },
  'outcome-check': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae {count} mis ers i ni siarad gyntaf. Hoffem glywed sut mae pethau. Ffoniwch {phone}.',
      ),
      safeSms: callSafely,
      subject: words('{service}: sut mae pethau nawr?'),
      email: [
        hello,
        words('Mae {count} mis ers i ni siarad gyntaf. Hoffem glywed sut mae pethau nawr.'),
        words('Ffoniwch {phone} pan fydd yn gyfleus. Mae’n cymryd deng munud.'),
        service,
      ],
    },
  },
  'outcome-check-reminder': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: hoffem glywed o hyd sut mae pethau. Ffoniwch {phone} pan fydd yn gyfleus.',
      ),
      safeSms: callSafely,
      subject: words('{service}: hoffem glywed gennych o hyd'),
      email: [
        hello,
        words('Hoffem glywed o hyd sut mae pethau nawr.'),
        words('Ffoniwch {phone} pan fydd yn gyfleus. Mae’n cymryd deng munud.'),
        service,
      ],
    },
  },
  'closed-person': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae ein gwaith gyda chi wedi dod i ben. Nid oes dim i’w wneud. I ddod yn ôl, ffoniwch {phone}.',
      ),
      safeSms: callSafely,
      subject: words('{service}: mae ein gwaith gyda chi wedi dod i ben'),
      email: [
        hello,
        words('Mae ein gwaith gyda chi wedi dod i ben. Nid oes angen i chi wneud dim.'),
        words('Gallwch ddod yn ôl atom: ffoniwch {phone}.'),
        service,
      ],
    },
  },
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
  },
  'case-offered': {
    1: {
      subject: words('Atgyfeiriad {reference}: derbyn neu wrthod'),
      email: [
        hello,
        words('Derbyniwch neu gwrthodwch atgyfeiriad {reference} erbyn {time} ar {date}:'),
        words('{link}'),
        byPhone,
      ],
    },
  },
  'case-offered-reminder': {
    1: {
      subject: words('Atgyfeiriad {reference}: i’w dderbyn neu ei wrthod o hyd'),
      email: [
        hello,
        words('Mae atgyfeiriad {reference} yn aros amdanoch o hyd. Derbyniwch neu gwrthodwch erbyn {time} ar {date}:'),
        words('{link}'),
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
        words('{link}'),
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
        words('{link}'),
        byPhone,
      ],
    },
  },
  'case-overdue': {
    1: {
      subject: words('Mae atgyfeiriad {reference} yn hwyr'),
      email: [
        hello,
        words('Edrychwch beth mae atgyfeiriad {reference} yn aros amdano. Mae’n hwyr. Y terfyn newydd yw {date}:'),
        words('{link}'),
        byPhone,
      ],
    },
  },
};
