import type { CaseRow } from '../shared/data/case/case-row.ts';
import type { MessageRepository } from '../shared/data/message/message-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { AppointmentRepository } from '../shared/data/person/appointment-repository.ts';
import type { PatientViewRepository } from '../shared/data/person/patient-view-repository.ts';
import type { PersonRecord, PersonRepository } from '../shared/data/person/person-repository.ts';
import type { PhoneRepository } from '../shared/data/person/phone-repository.ts';
import type { WriteItem } from '../shared/data/table/table.ts';
import { type TaskKind, withoutTasks, withTask } from '../shared/domain/case/task.ts';
import { isAhead } from '../shared/domain/contact/appointment.ts';
import { addressesOf, Preferences } from '../shared/domain/contact/preferences.ts';
import type { PersonRequest } from '../shared/domain/link/person-request.ts';
import { type NoticeSpec, noticeOf } from '../shared/domain/message/notice.ts';
import type { TemplateName } from '../shared/domain/message/notice-template.ts';
import type { Instant } from '../shared/domain/time/instant.ts';
import { sha256 } from '../shared/platform/ids.ts';

/** The new case and what is written with it, in one write with the end of the request. */
export interface Effect {
  readonly next: CaseRow;
  readonly also?: readonly WriteItem[];
  readonly ifThere?: readonly WriteItem[];
}

export interface EffectDependencies {
  readonly appointments: Pick<AppointmentRepository, 'list' | 'becoming'>;
  readonly messages: Pick<MessageRepository, 'item'>;
  readonly notices: Pick<NoticeRepository, 'item'>;
  readonly people: Pick<PersonRepository, 'get' | 'contactItem'>;
  readonly phones: Pick<PhoneRepository, 'moveItems' | 'isStopped' | 'setStopped'>;
  readonly me: Pick<PatientViewRepository, 'contactItem'>;
  readonly hashOf: (address: string) => string;
}

type RequestOf<K extends PersonRequest['kind']> = Extract<PersonRequest, { kind: K }>;

/** Part of a notice's key: unique for each request, and within the length limit. */
const partOf = (key: string): string => (key.length <= 60 ? key : sha256(key));

const withoutContact = (contact: PersonRecord['contact']): Omit<PersonRecord['contact'], keyof Preferences> => {
  const left: Partial<PersonRecord['contact']> & Omit<PersonRecord['contact'], keyof Preferences> = { ...contact };
  for (const name of Object.keys(Preferences.shape)) Reflect.deleteProperty(left, name);
  return left;
};

/** The effect of each kind of request on the case as it is. A closed case gets no task; staff are told all the same. */
export const createEffects = (deps: EffectDependencies) => {
  const { appointments, messages, people, phones, me, notices, hashOf } = deps;

  const say = <T extends TemplateName>(
    { key }: PersonRequest,
    spec: Omit<NoticeSpec<T>, 'part'>,
    at: Instant,
  ): WriteItem => notices.item(noticeOf({ ...spec, part: partOf(key) }, at));

  const task = (theCase: CaseRow, kind: TaskKind, at: Instant): CaseRow =>
    theCase.closedAt ? theCase : { ...theCase, tasks: withTask(theCase.tasks, { kind, at }) };

  const callMe = (theCase: CaseRow, request: PersonRequest, at: Instant): Effect => ({
    next: task(theCase, 'phone-person', request.at),
    also: [say(request, { id: theCase.id, template: 'call-asked', data: {} }, at)],
  });

  const linkLocked = (theCase: CaseRow, request: PersonRequest, at: Instant): Effect => ({
    next: task(theCase, 'link-locked', request.at),
    also: [say(request, { id: theCase.id, template: 'link-locked', data: {} }, at)],
  });

  /** Only the first message in a stay at a stage is acknowledged: answering every one would feel like a machine. */
  const message = (
    theCase: CaseRow,
    request: RequestOf<'message' | 'information'>,
    at: Instant,
    question?: string,
  ): Effect => {
    const { id, key, text } = request;
    const template = 'message-acknowledged';
    const stay = String(theCase.stay?.no ?? theCase.wait?.no ?? 0);
    const acknowledged = noticeOf({ id, template, part: `${theCase.episode}-${stay}`, data: {} }, at);
    const isPersons = request.kind === 'message' && !theCase.closedAt;
    return {
      next: task(theCase, 'answer-message', request.at),
      also: [say(request, { id, template: 'message-received', data: {} }, at)],
      // Staff may have put the same text with the case before the queue delivered it again.
      ifThere: [
        messages.item({
          id,
          messageId: key,
          at: request.at,
          text,
          ...(request.kind === 'information' && { from: 'referrer' as const }),
          ...(question !== undefined && { question }),
        }),
        ...(isPersons ? [notices.item(acknowledged)] : []),
      ],
    };
  };

  const appointment = async (
    theCase: CaseRow,
    request: RequestOf<'confirm-appointment' | 'rearrange-appointment'>,
    at: Instant,
  ): Promise<Effect> => {
    const { id, appointmentAt } = request;
    const found = (await appointments.list(id)).find((each) => each.at === appointmentAt && isAhead(each));
    if (request.kind === 'confirm-appointment') {
      const next = { ...theCase, tasks: withoutTasks(theCase.tasks, found ? ['rearrange'] : []) };
      if (found) return { next, also: appointments.becoming(found, 'confirmed', at) };
      // They confirmed an appointment that was moved or cancelled; for one in the past there is nothing to do.
      return appointmentAt > at ? callMe(theCase, request, at) : { next: theCase };
    }
    // The appointment they want to change is gone: somebody should ask what they mean.
    if (!found && (theCase.stage !== 'FollowUpReminder' || theCase.appointmentAt !== appointmentAt)) {
      return callMe(theCase, request, at);
    }
    return {
      next: task(theCase, 'rearrange', request.at),
      also: [
        ...(found ? appointments.becoming(found, 'asked-to-rearrange', at) : []),
        say(request, { id, template: 'rearrange-asked', data: { at: appointmentAt } }, at),
      ],
    };
  };

  const hashIn = ({ phoneE164 }: Preferences): string | undefined => phoneE164 && hashOf(phoneE164);

  /** Somebody who opted out at one address has not asked for messages at another. */
  const takeStopAlong = async (before: Preferences, contact: Preferences, at: Instant): Promise<void> => {
    const known = addressesOf(before).map(hashOf);
    const isStopped = await Promise.all(known.map(phones.isStopped));
    if (!isStopped.includes(true)) return;
    // Where the stop is kept already its time stays, or it would outlive a START said since.
    const stopped = known.filter((_, no) => isStopped[no]);
    for (const hash of addressesOf(contact).map(hashOf)) {
      if (!stopped.includes(hash)) await phones.setStopped(hash, true, at);
    }
  };

  /** The latest statement stands, in whatever order they arrive. */
  const preferences = async (theCase: CaseRow, request: RequestOf<'preferences'>): Promise<Effect> => {
    const { id, at, contact } = request;
    const record = await people.get(id);
    if (!record || (record.contactAt ?? '') > at) return { next: theCase };
    await takeStopAlong(record.contact, contact, at);
    return {
      next: theCase,
      also: [
        people.contactItem(id, { ...withoutContact(record.contact), ...contact }, at),
        ...phones.moveItems(id, hashIn(record.contact), hashIn(contact)),
      ],
      ifThere: [me.contactItem(id, contact)],
    };
  };

  const stopSaid = (theCase: CaseRow, request: PersonRequest, at: Instant): Effect => ({
    next: task(theCase, 'stopped', request.at),
    also: [say(request, { id: theCase.id, template: 'stop-said', data: {} }, at)],
  });

  /** @param answers whether this case is the one that replies for all cases with that number */
  const startSaid = (theCase: CaseRow, request: PersonRequest, at: Instant, answers: boolean): Effect => ({
    next: { ...theCase, tasks: withoutTasks(theCase.tasks, ['stopped']) },
    also: answers ? [say(request, { id: theCase.id, template: 'started', data: {} }, at)] : [],
  });

  return { callMe, linkLocked, message, appointment, preferences, stopSaid, startSaid };
};
