import { instantOf, minute } from '../../../functions/shared/domain/instant.ts';
import type { World } from '../world/world.ts';

const words = { '1': 3, '2': 2, STOP: 2, 'stop please': 1, START: 1, 'Who is this': 2, '': 1 } as const;

/** People who were referred: most never answer; some write 1, 2, STOP or something else, and some do so twice. */
export const createPatients = (world: World): void => {
  const { timeline, queue } = world;
  const random = world.random.fork('patients');
  let replies = 0;

  world.onArrival(({ channel, to, messageId }) => {
    if (channel !== 'sms' || random.chance(0.8)) return;
    const text = random.weighted(words);
    timeline.at(world.now() + random.between(0, 600) * minute, () => {
      replies += 1;
      const event = {
        originationNumber: to,
        destinationNumber: 'usual-number',
        messageBody: text,
        inboundMessageId: `reply-${replies}`,
        ...(random.chance(0.8) && { previousPublishedMessageId: messageId }),
      };
      if (/stop/i.test(text)) world.noteStop(to);
      const body = JSON.stringify({ Message: JSON.stringify(event), Timestamp: instantOf(world.now()) });
      for (let copy = random.chance(0.1) ? 2 : 1; copy > 0; copy -= 1) queue.send(body);
    });
  });
};
