import { NotDone, type Route } from '../exchange.ts';
import type { HostApi } from '../host-api.ts';
import { inboxPage } from './inbox-page.ts';

/** Back to the box that the form was on. */
const back = (address: string): { goTo: string } => ({ goTo: `/inbox?address=${encodeURIComponent(address)}` });

export const inboxRoutes = (host: HostApi): Route[] => {
  const { inbox, mail, texts, numbers } = host;

  const endings = new Map<string | null, (id: string) => void>([
    ['bounce', (id) => mail.bounced(id)],
    ['complaint', (id) => mail.complained(id)],
    ['unreachable', (id) => texts.end(id, 'TEXT_UNREACHABLE')],
  ]);

  return [
    {
      method: 'GET',
      path: '/inbox',
      answer: async ({ query }) => ({ title: 'Inbox', main: inboxPage(host, query.get('address') ?? undefined) }),
    },
    {
      method: 'POST',
      path: '/inbox/reply',
      answer: async ({ form }) => {
        const [from, to] = [form.get('from') ?? '', form.get('to') ?? ''];
        const text = (form.get('text') ?? '').trim();
        if (!/^\+[1-9]\d{6,14}$/.test(from)) throw new NotDone(400, 'Enter whose phone it is, such as +447700900123.');
        if (!numbers.includes(to)) throw new NotDone(400, 'Select which number of the service it goes to.');
        if (text === '' || text.length > 1600) throw new NotDone(400, 'Enter the text, 1600 characters at most.');
        texts.receive({ from, to, text });
        await host.settle();
        return back(from);
      },
    },
    {
      method: 'POST',
      path: '/inbox/end',
      answer: async ({ form }) => {
        const end = endings.get(form.get('how'));
        const message = inbox.find(form.get('id') ?? '');
        if (!end || message?.direction !== 'out') throw new NotDone(404, 'There is no such message.');
        end(message.id);
        await host.settle();
        return back(message.to);
      },
    },
  ];
};
