import { words } from '../placeholders.ts';

/** What many messages say alike. */
export const hello = words('Hello {firstName}');
export const service = words('{service}');
export const link = words('{link}');
/** Where others may read it. */
export const callSafely = words('Hello {firstName}. Call {phone} when you are free to talk.');
export const byPhone = words('If the link does not open, call {phone}.');
export const safeSubject = words('A message for {firstName}');
