import { arn } from './place.ts';

/**
 * A function as templates refer to it, by name or ARN, with or without a version or alias: its plain ARN. One machine
 * runs one version.
 */
export const functionReference = (written: string): string =>
  written.startsWith('arn:')
    ? written.split(':').slice(0, 7).join(':')
    : arn('lambda', `function:${written.split(':')[0]}`);
