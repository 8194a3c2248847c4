import type { Host } from '../../local/host.ts';

/** Where the newest message to somebody that has a link leads to. @param address of their mailbox, or their number */
export const linkTo = ({ inbox }: Pick<Host, 'inbox'>, address: string): string => {
  const [newest = ''] = inbox.messages({ address }).flatMap(({ text }) => /https?:\/\/\S+/.exec(text) ?? []);
  return new URL(newest).pathname;
};
