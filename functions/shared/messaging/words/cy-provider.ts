import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { hello, link, service } from './cy-often.ts';

const answerByPhone = words('I ateb dros y ffôn, ffoniwch {phone} a dweud {reference}.');

/** What goes to services that somebody is referred to. Who it is stands behind the link alone. */
export const provider = {
  'onward-asked': {
    1: {
      subject: words('{service}: oes gennych chi le i rywun?'),
      email: [
        hello,
        words('Oes gennych chi le i rywun? Gwelwch pwy yw, a dywedwch ie neu na yma:'),
        link,
        words('Mae’n cymryd munud. Nid oes angen cyfrinair.'),
        answerByPhone,
        service,
      ],
    },
  },
  'onward-reminder': {
    1: {
      subject: words('{service}: mae rhywun yn aros i glywed gennych'),
      email: [
        hello,
        words('Oes gennych chi le iddynt? Mae rhywun yn dal i aros i glywed. Dywedwch ie neu na yma:'),
        link,
        words('Mae na yn helpu hefyd: wedyn byddwn yn chwilio am le arall.'),
        answerByPhone,
        service,
      ],
    },
  },
  'onward-place': {
    1: {
      subject: words('{service}: oes gennych chi le nawr?'),
      email: [
        hello,
        words('Oes gennych chi le nawr? Rhoesoch rywun ar eich rhestr aros tan tua heddiw. Dywedwch wrthym yma:'),
        link,
        answerByPhone,
        service,
      ],
    },
  },
  'onward-attendance': {
    1: {
      subject: words('{service}: a ddaethant?'),
      email: [
        hello,
        words('A ddaethant? Bythefnos yn ôl roedd gennych le i rywun. Dywedwch ie neu na yma:'),
        link,
        answerByPhone,
        service,
      ],
    },
    2: {
      subject: words('{service}: a ddaethant?'),
      email: [
        hello,
        words('A ddaethant? Roedd gennych le i rywun. Dywedwch ie neu na yma:'),
        link,
        answerByPhone,
        service,
      ],
    },
  },
  'onward-stopped': {
    1: {
      subject: words('{service}: mae atgyfeiriad {reference} wedi dod i ben'),
      email: [
        hello,
        words('Peidiwch â chysylltu â pherson atgyfeiriad {reference} mwyach: mae wedi dod i ben.'),
        words('Dilëwch yr hyn a ysgrifennoch amdanynt. Nid oes dim arall i’w wneud.'),
        words('I holi amdano, ffoniwch {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
