import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { callSafely, hello, link, service } from './cy-often.ts';

/** What the person hears of the way their referral goes. */
export const journey = {
  'receipt-person': {
    1: {
      sms: words(
        'Helo {firstName}. Mae eich atgyfeiriad {reference} gan {service}. Byddwn yn ffonio erbyn {date}. Cwestiwn? Ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: rydym wedi cael eich atgyfeiriad'),
      email: [
        hello,
        words('Rydym wedi cael eich atgyfeiriad. Eich cyfeirnod yw {reference}.'),
        words('Bydd gweithiwr cyswllt yn eich ffonio erbyn {date} i ofyn beth sy’n bwysig i chi.'),
        words('I siarad â ni yn gynt, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      sms: words('Helo {firstName}. Bydd {service} yn ffonio erbyn {date}. Gweler {link} neu ffoniwch {phone}.'),
      safe: callSafely,
      subject: words('{service}: rydym wedi cael eich atgyfeiriad'),
      email: [
        hello,
        words('Rydym wedi cael eich atgyfeiriad. Eich cyfeirnod yw {reference}.'),
        words('Bydd gweithiwr cyswllt yn eich ffonio erbyn {date} i ofyn beth sy’n bwysig i chi.'),
        words('I weld beth sy’n digwydd nesaf, neu i ddweud sut i’ch cyrraedd, agorwch y ddolen hon:'),
        link,
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
      safe: callSafely,
      subject: words('{service}: rydych ar ein rhestr aros'),
      email: [
        hello,
        words('Mae ein holl weithwyr cyswllt yn brysur, felly rydych ar ein rhestr aros.'),
        words('Byddwn yn eich ffonio cyn gynted ag y bydd un yn rhydd. Rydych yn cadw eich lle tan hynny.'),
        words('I holi faint y gall gymryd, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Helo {firstName}. {service}: rydych ar ein rhestr aros. Byddwch yn clywed gennym erbyn {date}. Cwestiwn? Ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: rydych ar ein rhestr aros'),
      email: [
        hello,
        words(
          'Mae ein holl weithwyr cyswllt yn brysur, felly rydych ar ein rhestr aros. Rydych yn cadw eich lle arni.',
        ),
        words('Byddwch yn clywed gennym erbyn {date}, neu cyn gynted ag y bydd gweithiwr cyswllt yn rhydd.'),
        words('I holi faint y gall gymryd, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'promise-moved': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae angen mwy o amser arnom. Byddwch yn clywed gennym erbyn {date}. I siarad yn gynt, ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: mae angen mwy o amser arnom'),
      email: [
        hello,
        words('Mae angen mwy o amser arnom nag y dywedom. Byddwch yn clywed gennym erbyn {date}.'),
        words('Nid oes angen i chi wneud dim. I siarad â ni yn gynt, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'could-not-reach': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: ceisiom eich cyrraedd. Ffoniwch {phone} erbyn {date}. Wedyn byddwn yn stopio, ond gallwch ddod yn ôl.',
      ),
      safe: callSafely,
      subject: words('{service}: ceisiom eich cyrraedd'),
      email: [
        hello,
        words('Ceisiom eich cyrraedd fwy nag unwaith.'),
        words('Ffoniwch {phone} erbyn {date} os ydych am gael ein help.'),
        words('Wedyn byddwn yn stopio ceisio. Gallwch ddod yn ôl yn nes ymlaen: ffoniwch yr un rhif.'),
        service,
      ],
    },
  },
  'message-acknowledged': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae eich neges gan {worker}, a bydd ateb. I siarad nawr, ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Rydym wedi cael eich neges. I siarad nawr, ffoniwch {phone}.'),
      subject: words('{service}: rydym wedi cael eich neges'),
      email: [
        hello,
        words('Rydym wedi cael eich neges. Mae gan {worker}, a bydd yn ateb.'),
        words('I siarad nawr, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  started: {
    1: {
      sms: words(
        'Helo {firstName}. {service}: byddwch yn cael ein negeseuon eto. I’w stopio, atebwch STOP. I siarad, ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Byddwch yn cael ein negeseuon eto. I siarad, ffoniwch {phone}.'),
      subject: words('{service}: byddwch yn cael ein negeseuon eto'),
      email: [
        hello,
        words('Gofynnoch am ein negeseuon, felly byddwch yn eu cael eto.'),
        words('I’w stopio, neu i siarad â ni, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'worker-changed': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: {worker} yw eich gweithiwr cyswllt nawr. I siarad â ni, ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: mae gennych weithiwr cyswllt newydd'),
      email: [
        hello,
        words('Eich gweithiwr cyswllt nawr yw {worker}, a fydd yn cysylltu â chi.'),
        words('Nid oes angen i chi wneud dim. I siarad â ni, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'on-hold': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae ein gwaith gyda chi wedi’i oedi. Byddwn yn edrych eto erbyn {date}. I siarad yn gynt, ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: mae ein gwaith gyda chi wedi’i oedi'),
      email: [
        hello,
        words('Mae ein gwaith gyda chi wedi’i oedi. Byddwn yn edrych arno eto erbyn {date}.'),
        words('Os bydd rhywbeth yn newid cyn hynny, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  reopened: {
    1: {
      sms: words(
        'Helo {firstName}. {service}: rydym yn dechrau gweithio gyda chi eto. Bydd gweithiwr cyswllt yn ffonio. Cwestiwn? Ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: rydym yn dechrau gweithio gyda chi eto'),
      email: [
        hello,
        words('Rydym yn dechrau gweithio gyda chi eto. Bydd gweithiwr cyswllt yn eich ffonio.'),
        words('I siarad â ni yn gynt, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'closed-person': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae ein gwaith gyda chi wedi dod i ben. Nid oes dim i’w wneud. I ddod yn ôl, ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: mae ein gwaith gyda chi wedi dod i ben'),
      email: [
        hello,
        words('Mae ein gwaith gyda chi wedi dod i ben. Nid oes angen i chi wneud dim.'),
        words('Gallwch ddod yn ôl atom: ffoniwch {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
