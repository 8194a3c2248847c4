import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { AppointmentRepository } from '../../../../shared/data/person/appointment-repository.ts';
import type { ContactRepository } from '../../../../shared/data/person/contact-repository.ts';
import type { OutcomeRepository } from '../../../../shared/data/person/outcome-repository.ts';
import { supportNo } from '../../../../shared/domain/case/support.ts';
import type { Contact, ContactChannel } from '../../../../shared/domain/contact/contact.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { isAnswered } from '../../../../shared/web/form/outcome-questions.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { currentOf } from '../appointments/list.ts';
import { firstFree } from '../first-free.ts';
import { typedMoment } from '../moment.ts';
import { conversationQuestions, readConversation } from './form.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly contacts: Pick<ContactRepository, 'list' | 'item'>;
  readonly appointments: Pick<AppointmentRepository, 'list' | 'becoming'>;
  readonly outcomes: Pick<OutcomeRepository, 'item'>;
  readonly clock: Clock;
}

const ways: Record<string, ContactChannel> = {
  phone: 'phone',
  video: 'video',
  'in-person': 'visit',
  'home-visit': 'visit',
};

/** The first full conversation was held: what was said, and how things are now, from which all change is counted. */
export const conversationPage = (deps: Dependencies): StaffPage => {
  const { cases, contacts, appointments, outcomes, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/conversation',
    needs: 'ConversationHeld',
    heading: 'Record the conversation',

    view: async ({ theCase, typed }, errors) => {
      const now = clock.now();
      const current = currentOf(await appointments.list(theCase.id), theCase);
      const held = current && current.at <= now ? current.at : now;
      const shown = typed ?? new URLSearchParams([...typedMoment(held), ['channel', ways[current?.kind ?? ''] ?? '']]);
      return {
        intro: ['Their answers now are the starting point for measuring change. You can leave out any question.'],
        questions: questionViews(conversationQuestions(theCase.receivedAt), shown, errors),
        send: 'Save conversation',
      };
    },

    act: async (at) => {
      const now = clock.now();
      const sent = readConversation(at.request.form, at.theCase.receivedAt, now);
      if (Array.isArray(sent)) return sent;
      const { theCase, staff } = at;
      const { answers, ...said } = sent;
      const [id, by] = [theCase.id, `staff:${staff.id}`];
      const [made, booked] = await Promise.all([contacts.list(id), appointments.list(id)]);
      const held = firstFree(
        said.at,
        made.map((one) => one.at),
      );
      const contact: Contact = { ...said, at: held, id, by, outcome: 'spoke', loggedAt: now };
      const current = currentOf(booked, theCase);
      const episode = supportNo(theCase);
      await takeDecision(cases, at, { name: 'ConversationHeld' }, now, [
        contacts.item(contact),
        ...(current ? appointments.becoming(current, 'attended', now) : []),
        ...(isAnswered(answers) ? [outcomes.item({ id, episode, check: 'baseline', at: now, by, ...answers })] : []),
      ]);
    },
  });
};
