import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { callSafely, hello, service } from './cy-often.ts';

/** What the person hears of their appointments. A reply of 1 or 2 reaches the case. */
export const appointments = {
  'appointment-confirmed': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: byddwch yn cwrdd â {worker} ar {date} am {time}. I newid hyn, ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Gwelwn ni chi ar {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: eich apwyntiad ar {date}'),
      email: [
        hello,
        words('Byddwch yn cwrdd â {worker} ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      sms: words('Helo {firstName}. {service}: mae eich {meeting} ar {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      safe: words('Helo {firstName}. Popeth yn barod ar gyfer {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: eich apwyntiad ar {date}'),
      email: [
        hello,
        words('Mae eich {meeting} ar {date} am {time}.'),
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
      safe: words('Helo {firstName}. Gwelwn ni chi ar {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: nodyn i’ch atgoffa am {date}'),
      email: [
        hello,
        words('Cofiwch eich bod yn cwrdd â {worker} ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Helo {firstName}. {service}: byddwch yn cwrdd â {worker} ar {date} am {time}. Atebwch 1 i gadarnhau, 2 i newid, neu ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Gwelwn ni chi ar {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: nodyn i’ch atgoffa am {date}'),
      email: [
        hello,
        words('Cofiwch eich bod yn cwrdd â {worker} ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
    3: {
      sms: words(
        'Helo {firstName}. {service}: {meeting}, {date}, {time}. Atebwch 1 i gadarnhau, 2 i newid, neu ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Popeth yn barod ar gyfer {date} am {time}. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: nodyn i’ch atgoffa am {date}'),
      email: [
        hello,
        words('Cofiwch am eich {meeting} ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'appointment-changed': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: byddwch nawr yn cwrdd â {worker} ar {date} am {time}. I newid hyn, ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Gwelwn ni chi ar {date} am {time} yn lle hynny. I newid hyn, ffoniwch {phone}.'),
      subject: words('{service}: mae eich apwyntiad nawr ar {date}'),
      email: [
        hello,
        words('Mae amser newydd i’ch apwyntiad. Byddwch nawr yn cwrdd â {worker} ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Helo {firstName}. {service}: mae eich {meeting} nawr ar {date} am {time}. I newid hyn, ffoniwch {phone}.',
      ),
      safe: words(
        'Helo {firstName}. Popeth yn barod ar gyfer {date} am {time} yn lle hynny. I newid hyn, ffoniwch {phone}.',
      ),
      subject: words('{service}: mae eich apwyntiad nawr ar {date}'),
      email: [
        hello,
        words('Mae amser newydd i’ch {meeting}. Nawr mae ar {date} am {time}.'),
        words('I newid hyn, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'appointment-cancelled': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: ni fyddwch yn cwrdd â {worker} ar {date} am {time}. I drefnu eto, ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Ni fyddwn yn cwrdd ar {date} am {time}. I drefnu eto, ffoniwch {phone}.'),
      subject: words('{service}: mae eich apwyntiad ar {date} wedi’i ganslo'),
      email: [
        hello,
        words('Mae eich apwyntiad gyda {worker} ar {date} am {time} wedi’i ganslo.'),
        words('I drefnu eto, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Helo {firstName}. {service}: ni fydd eich {meeting} ar {date} am {time}. I drefnu eto, ffoniwch {phone}.',
      ),
      safe: words('Helo {firstName}. Dim byd ar {date} am {time} wedi’r cyfan. I drefnu eto, ffoniwch {phone}.'),
      subject: words('{service}: mae eich apwyntiad ar {date} wedi’i ganslo'),
      email: [
        hello,
        words('Mae eich {meeting} ar {date} am {time} wedi’i ganslo.'),
        words('I drefnu eto, ffoniwch {phone}.'),
        service,
      ],
    },
  },
  'appointment-missed': {
    1: {
      sms: words(
        'Helo {firstName}. {service}: ni wnaethom gwrdd fel y trefnwyd. I drefnu amser newydd, ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: trefnwch amser newydd'),
      email: [
        hello,
        words('Ni wnaethom gwrdd fel y trefnwyd. Mae hynny’n iawn: mae’r pethau hyn yn digwydd.'),
        words('I drefnu amser newydd, ffoniwch {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Helo {firstName}. {service}: ni ddigwyddodd eich {meeting} fel y trefnwyd. I drefnu amser newydd, ffoniwch {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: trefnwch amser newydd'),
      email: [
        hello,
        words('Ni ddigwyddodd eich {meeting} fel y trefnwyd. Mae hynny’n iawn: mae’r pethau hyn yn digwydd.'),
        words('I drefnu amser newydd, ffoniwch {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
