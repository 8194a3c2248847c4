import { words } from '../placeholders.ts';

/** What many messages say alike. */
export const hello = words('Helo {firstName}');
export const service = words('{service}');
export const link = words('{link}');
/** Where others may read it. */
export const callSafely = words('Helo {firstName}. Ffoniwch {phone} pan fyddwch yn rhydd i siarad.');
export const byPhone = words('Os nad yw’r ddolen yn agor, ffoniwch {phone}.');
export const safeSubject = words('Neges i {firstName}');
