import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { callSafely, hello, link, service } from './cy-often.ts';

/** What the person hears of their plan, and what they are asked afterwards. */
export const plan = {
  'plan-issued': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae eich cynllun yn barod. Ffoniwch {phone} i’w ddarllen gyda ni ac i gael copi.',
      ),
      safe: callSafely,
      subject: words('{service}: mae eich cynllun yn barod'),
      email: [
        hello,
        words('Mae eich cynllun yn barod.'),
        words('Ffoniwch {phone}. Byddwn yn ei ddarllen gyda chi ac yn anfon copi atoch.'),
        service,
      ],
    },
    2: {
      sms: words('Helo {firstName}. {service}: mae eich cynllun yn barod. Darllenwch ef: {link} neu ffoniwch {phone}.'),
      safe: callSafely,
      subject: words('{service}: mae eich cynllun yn barod'),
      email: [
        hello,
        words('Mae eich cynllun yn barod. I’w ddarllen, agorwch y ddolen hon:'),
        link,
        words('Os hoffech i ni ei ddarllen gyda chi neu anfon copi, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'plan-changed': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae eich cynllun wedi newid. Darllenwch ef: {link} neu ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: mae eich cynllun wedi newid'),
      email: [
        hello,
        words('Mae eich cynllun wedi newid. I weld beth sy’n newydd ynddo, agorwch y ddolen hon:'),
        link,
        words('Os hoffech i ni ei ddarllen gyda chi neu anfon copi, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'outcome-check': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: mae {count} mis ers i ni siarad gyntaf. Hoffem glywed sut mae pethau. Ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: sut mae pethau nawr?'),
      email: [
        hello,
        words('Mae {count} mis ers i ni siarad gyntaf. Hoffem glywed sut mae pethau nawr.'),
        words('Ffoniwch {phone} pan fydd yn gyfleus. Mae’n cymryd deng munud.'),
        service,
      ],
    },
    2: {
      sms: words('Helo {firstName}. {service}: dywedwch sut mae pethau nawr: {link} neu ffoniwch {phone}.'),
      safe: callSafely,
      subject: words('{service}: sut mae pethau nawr?'),
      email: [
        hello,
        words('Mae {count} mis ers i ni siarad gyntaf. I ddweud sut mae pethau nawr, agorwch y ddolen hon:'),
        link,
        words('Mae’n cymryd deng munud. I’w wneud dros y ffôn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'outcome-check-reminder': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: hoffem glywed o hyd sut mae pethau. Ffoniwch {phone} pan fydd yn gyfleus.',
      ),
      safe: callSafely,
      subject: words('{service}: hoffem glywed gennych o hyd'),
      email: [
        hello,
        words('Hoffem glywed o hyd sut mae pethau nawr.'),
        words('Ffoniwch {phone} pan fydd yn gyfleus. Mae’n cymryd deng munud.'),
        service,
      ],
    },
    2: {
      sms: words('Helo {firstName}. {service}: cofiwch ddweud sut mae pethau nawr: {link} neu ffoniwch {phone}.'),
      safe: callSafely,
      subject: words('{service}: hoffem glywed gennych o hyd'),
      email: [
        hello,
        words('Hoffem glywed o hyd sut mae pethau nawr. I ddweud wrthym, agorwch y ddolen hon:'),
        link,
        words('Mae’n cymryd deng munud. I’w wneud dros y ffôn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'share-asked': {
    1: {
      sms: words('Helo {firstName}. {service}: dywedwch beth gawn ni ei rannu: {link} neu ffoniwch {phone}.'),
      safe: callSafely,
      subject: words('{service}: dywedwch beth gawn ni ei rannu'),
      email: [
        hello,
        words(
          'Mae eich gweithiwr cyswllt wedi dod o hyd i le i chi. I weld beth fyddem yn ei ddweud wrthynt, ac i ddweud ie neu na, agorwch y ddolen hon:',
        ),
        link,
        words('Ni chaiff dim ei rannu cyn i chi gytuno. I’w ddweud dros y ffôn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'share-reminder': {
    1: {
      sms: words('Helo {firstName}. {service}: cofiwch ddweud beth gawn ni ei rannu: {link} neu ffoniwch {phone}.'),
      safe: callSafely,
      subject: words('{service}: a gawn ni rannu hyn?'),
      email: [
        hello,
        words('Rydym yn dal i aros am eich ateb, ie neu na. I weld beth fyddem yn ei rannu, agorwch y ddolen hon:'),
        link,
        words('Ni chaiff dim ei rannu cyn i chi gytuno. I’w ddweud dros y ffôn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'onward-news': {
    1: {
      sms: words('Helo {firstName}. {service}: mae newyddion i chi. Darllenwch: {link} neu ffoniwch {phone}.'),
      safe: callSafely,
      subject: words('{service}: mae newyddion i chi'),
      email: [
        hello,
        words('Mae newyddion am le yn eich cynllun. I’w ddarllen, agorwch y ddolen hon:'),
        link,
        words('I’w glywed dros y ffôn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
