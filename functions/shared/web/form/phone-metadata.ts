import type { MetadataJson } from 'libphonenumber-js/core';

/**
 * What libphonenumber-js has to know to read the numbers of one country: its calling code, the prefix of calls abroad,
 * the pattern and lengths of its numbers, and the 0 that stands before them. The package's own metadata of the whole
 * world, with how each number is written, is 20 KB of each site's bundle; a test holds this to it.
 */
export const britishNumbers: MetadataJson = {
  version: 4,
  country_calling_codes: { '44': ['GB'] },
  nonGeographic: {},
  countries: { GB: ['44', '00', '[1-357-9]\\d{9}|[18]\\d{8}|8\\d{6}', [7, 9, 10], 0, '0'] },
};
