import type { Channel } from '../../shared/domain/answers.ts';

const channels: Record<Channel, string> = { sms: 'Text', email: 'E-mail', phone: 'Phone' };

/** @param hasEnded a message that came to no channel and never will */
export const channelWords = (channel: Channel | undefined, hasEnded: boolean): string =>
  channel ? channels[channel] : hasEnded ? 'None' : 'None yet';
