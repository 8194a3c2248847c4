import { ReferralId, referenceOf } from '../../../functions/shared/domain/referral/referral-id.ts';
import { type Html, html } from '../../http/html.ts';
import type { Box } from '../../inbox/inbox.ts';
import type { Message, MessageState } from '../../inbox/message.ts';
import { mount } from '../exchange.ts';
import type { HostApi } from '../host-api.ts';
import { showBrief } from '../show-time.ts';
import { linkify } from './linkify.ts';

/** Boxes shown at once, and messages in each while there are others beside it. */
const boxesShown = 12;
const messagesShown = 6;

const looks: Partial<Record<MessageState, string>> = {
  delivered: 'good',
  bounced: 'bad',
  complained: 'bad',
  undelivered: 'bad',
};

/** Which case and which notice of it: both stand in the tags, perhaps joined. */
const about = ({ tags }: Message): Html => {
  const values = Object.values(tags);
  const id = values.flatMap((value) => value.split(/[^0-9A-Z]/)).find((word) => ReferralId.safeParse(word).success);
  const others = Object.entries(tags).filter(([, value]) => value !== id);
  return html`${id !== undefined && html`<a class="code" href="${mount}/cases/${id}">${referenceOf(id)}</a> `}${others.map(
    ([name, value]) => html`<code>${name}: ${value}</code> `,
  )}`;
};

const endButton = (
  id: string,
  how: string,
  words: string,
): Html => html`<form method="post" action="${mount}/inbox/end">
<input type="hidden" name="id" value="${id}"><button class="second" name="how" value="${how}">${words}</button></form>`;

const mail = (message: Message): Html => html`<article class="mail">
<h3>${message.subject}</h3>
<p class="quiet">From ${message.from}, ${showBrief(message.at)} <span class="tag ${looks[message.state]}">${message.state}</span></p>
<pre>${linkify(message.text)}</pre>
<p class="quiet">${about(message)}</p>
<div class="row">${endButton(message.id, 'bounce', 'Bounce it')}${endButton(message.id, 'complaint', 'Complain about it')}</div>
</article>`;

const bubble = (message: Message): Html => {
  const parts = message.segments === undefined ? '' : `, ${message.segments} part${message.segments === 1 ? '' : 's'}`;
  const state = message.direction === 'out' && html` <span class="tag ${looks[message.state]}">${message.state}</span>`;
  return html`<div class="bubble ${message.direction}"><p>${linkify(message.text)}</p>
<p class="quiet">${showBrief(message.at)}${parts}${state} ${message.direction === 'out' && about(message)}</p></div>`;
};

const replyForm = (numbers: readonly string[], from: string, last: Message | undefined): Html => {
  const theirs = last?.direction === 'out' ? last.from : last?.to;
  const options = numbers.map((number) => html`<option${number === theirs && html` selected`}>${number}</option>`);
  return html`<form method="post" action="${mount}/inbox/reply" class="row">
<input type="hidden" name="from" value="${from}">
<label>Reply <input name="text" maxlength="1600" autocomplete="off"></label>
<label>to <select name="to">${options}</select></label>
<button>Send</button></form>`;
};

const mailbox = (host: HostApi, { address, messages }: Box, limit: number | undefined): Html => {
  const shown = host.inbox.messages({ address, kind: 'email', ...(limit !== undefined && { limit }) });
  return html`<section class="card"><h2><a href="${mount}/inbox?address=${encodeURIComponent(address)}">${address}</a></h2>
${shown.map(mail)}
${messages > shown.length && html`<p class="quiet">${messages - shown.length} more in this mailbox.</p>`}</section>`;
};

const phone = (host: HostApi, { address, messages, optedOut }: Box, limit: number | undefined): Html => {
  const shown = host.inbox.messages({ address, kind: 'sms', ...(limit !== undefined && { limit }) });
  const latest = shown.find(({ direction }) => direction === 'out');
  return html`<section class="phone"><h3><a href="${mount}/inbox?address=${encodeURIComponent(address)}">${address}</a></h3>
${optedOut && html`<p class="problem">AWS itself has blocked this phone: it answered a keyword for a number that did not say it manages opt-outs.</p>`}
${messages > shown.length && html`<p class="quiet">${messages - shown.length} earlier.</p>`}
${shown.toReversed().map(bubble)}
${replyForm(host.numbers, address, shown[0])}
${latest?.state === 'delivered' && endButton(latest.id, 'unreachable', 'Say the last one was not delivered')}</section>`;
};

/** @param only one address or number; all of them when left out */
export const inboxPage = (host: HostApi, only: string | undefined): Html => {
  const boxes = (kind: Message['kind']): Box[] =>
    host.inbox.boxes(kind).filter(({ address }) => only === undefined || address === only.trim().toLowerCase());
  const limit = only === undefined ? messagesShown : undefined;
  const [mailboxes, phones] = [boxes('email'), boxes('sms')];
  const fewer = (all: readonly Box[]): Html | false =>
    all.length > boxesShown &&
    html`<ul class="plain">${all.slice(boxesShown).map(({ address, messages }) => html`<li><a href="${mount}/inbox?address=${encodeURIComponent(address)}">${address}</a> <span class="quiet">${messages}</span></li>`)}</ul>`;
  const column = (title: string, all: readonly Box[], draw: typeof phone): Html => html`<div><h2>${title}</h2>
${all.length === 0 && html`<p class="card">Nothing yet.</p>`}
${all.slice(0, boxesShown).map((box) => draw(host, box, limit))}${fewer(all)}</div>`;
  return html`<h1>Inbox</h1>
<p>Nothing leaves this machine. Mail to <code>bounce@</code> or <code>complaint@</code> any domain meets that end by itself; texts to +447700900997, 998 and 999 are blocked, not delivered, invalid.</p>
${only !== undefined && html`<p><a href="${mount}/inbox">All mailboxes and phones</a></p>`}
<div class="columns">${column('Mailboxes', mailboxes, mailbox)}${column('Phones', phones, phone)}</div>`;
};
