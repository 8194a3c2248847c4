/** Where the machine pretends to be. The account is nobody's. */
export const region = 'eu-west-2';
export const account = '000000000000';

export const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
