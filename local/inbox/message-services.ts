import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults.ts';
import type { Queues } from '../queues/queues.ts';
import { createSesRoutes, type SesRoutes } from '../ses/ses-routes.ts';
import { createSmsActions, type SmsActions, type SmsNumber } from '../sms/sms-actions.ts';
import type { MessagingModel } from '../template/model.ts';
import type { Inbox } from './inbox.ts';

export interface MessageServices {
  readonly mail: SesRoutes;
  readonly texts: SmsActions;
  /** Our own numbers, E.164. */
  readonly numbers: readonly string[];
}

/** From the range that is never given to anybody. */
const numberOf = (index: number): string => `+4477009000${String(index).padStart(2, '0')}`;

/** Mail and texts as the templates set them up: identities, numbers, and who hears of what became of a message. */
export const createMessageServices = (deps: {
  readonly messaging: MessagingModel;
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly queues: Pick<Queues, 'publish'>;
  readonly now: () => number;
}): MessageServices => {
  const { messaging, inbox, faults, queues, now } = deps;
  const publish = (configurationSet: string, event: object): void => {
    for (const topic of messaging.topicsBySet.get(configurationSet) ?? []) queues.publish(topic, JSON.stringify(event));
  };
  const numbers: SmsNumber[] = messaging.numbers.map(({ id, selfManagedOptOuts, twoWayTopic }, index) => ({
    id,
    phoneNumber: numberOf(index),
    selfManagedOptOuts,
    ...(twoWayTopic !== undefined && { twoWayTopic }),
  }));
  const common = { inbox, faults, now, newId: randomUUID, publish };
  return {
    mail: createSesRoutes({
      ...common,
      identities: messaging.identities,
      configurationSets: messaging.mailSets,
    }),
    texts: createSmsActions({
      ...common,
      numbers,
      configurationSets: messaging.textSets,
      publishReply: (topic, message) => queues.publish(topic, JSON.stringify(message)),
    }),
    numbers: numbers.map(({ phoneNumber }) => phoneNumber),
  };
};
