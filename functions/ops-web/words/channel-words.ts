import type { Channel } from '../../shared/domain/referral/answers.ts';

const channels: Record<Channel, string> = { sms: 'Text', email: 'Email', phone: 'Phone' };

/** @param hasEnded whether it ended without any channel */
export const channelWords = (channel: Channel | undefined, hasEnded: boolean): string =>
  channel ? channels[channel] : hasEnded ? 'None' : 'None yet';
