import { createHash } from 'node:crypto';

const layout = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/;

/** The same UUID for the same name, always (version 8, RFC 9562 section 5.8): for standards that require UUIDs. */
export const uuidOfName = (name: string): string =>
  createHash('sha256').update(name).digest('hex').replace(layout, '$1-$2-8$3-8$4-$5').slice(0, 36);
