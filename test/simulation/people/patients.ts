import { instantOf, minute } from '../../../functions/shared/domain/time/instant.ts';
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
    const say = (said: string): void => {
      replies += 1;
      const event = {
        originationNumber: to,
        destinationNumber: 'usual-number',
        messageBody: said,
        inboundMessageId: `reply-${replies}`,
        ...(random.chance(0.8) && { previousPublishedMessageId: messageId }),
      };
      if (/^(?:stop|start)/i.test(said)) world.said.note(to, /stop/i.test(said) ? 'stop' : 'start');
      const body = JSON.stringify({ Message: JSON.stringify(event), Timestamp: instantOf(world.now()) });
      for (let copy = random.chance(0.1) ? 2 : 1; copy > 0; copy -= 1) queue.send(body);
    };
    const at = world.now() + random.between(0, 600) * minute;
    timeline.at(at, () => say(text));
    // Somebody changes their mind at once, and both are on their way at the same time.
    if (text === 'STOP' && random.chance(0.3)) timeline.at(at + random.between(1, 2000), () => say('START'));
  });
};
