import type { AuditRepository } from '../../../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { WorklistRow } from '../../../../shared/data/case/worklist-repository.ts';
import type { MessageRepository } from '../../../../shared/data/message/message-repository.ts';
import type { UnmatchedRepository } from '../../../../shared/data/message/unmatched-repository.ts';
import { withTask } from '../../../../shared/domain/case/task.ts';
import { type UnmatchedMessage, unmatchedMonths } from '../../../../shared/domain/contact/received-message.ts';
import { monthsBack } from '../../../../shared/domain/figures/months-back.ts';
import { may, worklistsOf } from '../../../../shared/domain/governance/rights.ts';
import { parseReference, type ReferralId, referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { Instant } from '../../../../shared/domain/time/instant.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { nameOf } from '../../../../shared/staff/person-view.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { showFind } from '../../cases/find/page.ts';
import type { WorklistDependencies } from '../queue/page.ts';

interface Dependencies extends WorklistDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'change'>;
  readonly messages: Pick<MessageRepository, 'item'>;
  readonly unmatched: UnmatchedRepository;
  readonly audit: Pick<AuditRepository, 'note'>;
}

const path = '/staff/messages';
const shownAtMost = 25;

/** The id of a message's field, which errors link to. */
const fieldOf = ({ messageId }: Pick<UnmatchedMessage, 'messageId'>): string =>
  `reference-${messageId.replace(/\W/g, '-')}`;

/** Messages with no possible case, or with one of this team. */
const isTheirs = ({ cases }: UnmatchedMessage, sortable: ReadonlySet<ReferralId>): boolean =>
  cases.length === 0 || cases.some((id) => sortable.has(id));

const candidate = ({ theCase, person }: WorklistRow) => ({
  id: theCase.id,
  reference: referenceOf(theCase.id),
  name: person ? nameOf(person) : 'Not taken in yet',
});

/** `/staff/messages`: unmatched texts, to put with a case or mark as dealt with. */
export const messagesPage = (deps: Dependencies): StaffPage => {
  const { cases, messages, unmatched, worklists, audit, render, clock } = deps;

  /** The possible cases that this person may sort. */
  const sortableOf = async (all: readonly UnmatchedMessage[], staff: Staff): Promise<ReadonlySet<ReferralId>> => {
    const found = await worklists.cases([...new Set(all.flatMap((message) => message.cases))]);
    return new Set(found.filter((theCase) => may(staff, 'write triage', theCase)).map(({ id }) => id));
  };

  /** All that are kept and nobody has dealt with, the latest first. */
  const waiting = async (staff: Staff) => {
    const months = monthsBack(clock.now(), unmatchedMonths).toReversed();
    const kept = (await Promise.all(months.map((month) => unmatched.list(month)))).flat();
    const open = kept.filter(({ dealt }) => !dealt);
    const sortable = await sortableOf(open, staff);
    return { open: open.filter((message) => isTheirs(message, sortable)), sortable };
  };

  /** The candidates of these messages; nobody is named, and audited, who is not shown. */
  const rowsOf = async (shown: readonly UnmatchedMessage[], sortable: ReadonlySet<ReferralId>, staff: Staff) => {
    const ids = new Set(shown.flatMap((message) => message.cases.filter((id) => sortable.has(id))));
    return new Map((await worklists.lines(staff, [...ids])).map((row) => [row.theCase.id, row]));
  };

  /** The form's message, if it is still waiting: a colleague may have been faster. */
  const waitingOne = async ({ form }: WebRequest, staff: Staff): Promise<UnmatchedMessage | undefined> => {
    const at = Instant.safeParse(form.get('at'));
    if (!at.success) return undefined;
    const message = await unmatched.get({ at: at.data, messageId: form.get('messageId') ?? '' });
    return message && !message.dealt && isTheirs(message, await sortableOf([message], staff)) ? message : undefined;
  };

  const show = async (request: WebRequest, who: SignedIn, errors: readonly FieldError[] = []) => {
    const now = clock.now();
    const { open, sortable } = await waiting(who.staff);
    const first = open.slice(0, shownAtMost);
    const rows = await rowsOf(first, sortable, who.staff);
    const shown = first.map((message) => ({
      ...message,
      field: fieldOf(message),
      received: momentWords(message.at, now),
      candidates: message.cases.flatMap((id) => [rows.get(id)].flatMap((row) => (row ? [candidate(row)] : []))),
      typed: request.form.get('messageId') === message.messageId ? request.form.get('reference') : undefined,
    }));
    const view = { template: 'pages/worklists/messages/page.njk', title: 'Messages', heading: 'Messages' };
    return render(request, who, { ...view, errors, messages: shown, more: open.length - shown.length });
  };

  /** @returns why it cannot be put there */
  const attach = async (message: UnmatchedMessage, id: ReferralId, staff: Staff): Promise<string | undefined> => {
    const theCase = await cases.get(id);
    if (!theCase || !may(staff, 'write triage', theCase)) return 'Your team has no case with this reference';
    if (theCase.closedAt) return 'This case is closed. Phone the person, then mark the message as dealt with';
    const at = clock.now();
    const by = `staff:${staff.id}`;
    const { messageId, text } = message;
    await audit.note({ id, by: staff.id, role: staff.role, what: 'did:message-put' });
    await cases.change(id, at, (before) => ({
      next: { ...before, tasks: withTask(before.tasks, { kind: 'answer-message', at: message.at }) },
      event: { what: 'message-put', stage: before.stage, by },
      also: [messages.item({ id, messageId, at: message.at, text }), unmatched.dealtItem(message, { by, at, id })],
    }));
    return undefined;
  };

  return {
    path,

    get: async (request, who) =>
      worklistsOf(who.staff).includes('messages') ? show(request, who) : showFind(render, request, who),

    post: async (request, who) => {
      const { staff } = who;
      if (!worklistsOf(staff).includes('messages')) return showFind(render, request, who);
      const { form } = request;
      const message = await waitingOne(request, staff);
      if (!message) return redirectTo(request, path);
      if (form.get('action') === 'dealt') {
        await unmatched.markDealt(message, { by: `staff:${staff.id}`, at: clock.now() });
        return redirectTo(request, path);
      }
      const id = parseReference(form.get('case') ?? form.get('reference') ?? '');
      const problem = id ? await attach(message, id, staff) : 'Enter a reference, like K7QM-4T2P-9XVD';
      return problem ? show(request, who, [{ field: fieldOf(message), text: problem }]) : redirectTo(request, path);
    },
  };
};
