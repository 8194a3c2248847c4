import { sha256 } from '../../../shared/platform/ids.ts';

/**
 * A readable id, and the same one again when the same form comes twice: `cafe-renee-4kx0qz`
 * @param key of the form
 * @param most characters of the readable part; seven more follow
 */
export const slugOf = (name: string, key: string, most: number): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const once = sha256(key)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return `${plain.slice(0, most)}-${once.slice(0, 6)}`;
};
