import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import { dateAndTimeOf } from '../../../visits/dates.ts';
import type { VisitorPage } from '../../../visits/gate.ts';
import { messageWords } from '../../../visits/message-words.ts';
import { myPage } from '../../../visits/my-page.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page' | 'said'>;
}

/** `/me/messages`: what we sent to the person, when, how, and the result. Not the text: they have that. */
export const myMessagesPage = ({ render, patients }: Dependencies): VisitorPage => ({
  path: '/me/messages',
  get: async (request, visit) => {
    // Like every page behind the link, it shows nothing once the case is erased.
    const [, said] = await Promise.all([myPage(patients, visit), patients.said(visit.id)]);
    return render(request, visit, {
      template: 'pages/me/messages/page.njk',
      title: 'Messages we sent you',
      backTo: '/me',
      messages: said.map((message) => ({ when: dateAndTimeOf(message.at), ...messageWords(message) })),
    });
  },
});
