import type { MetadataJson } from 'libphonenumber-js/core';

/**
 * What libphonenumber-js needs to read the numbers of one country: calling code, prefixes, number patterns and lengths.
 * The package's own world-wide metadata, with formatting, adds 20 KB to each site's bundle; a test compares this with
 * it.
 */
export const britishNumbers: MetadataJson = {
  version: 4,
  country_calling_codes: { '44': ['GB'] },
  nonGeographic: {},
  countries: { GB: ['44', '00', '[1-357-9]\\d{9}|[18]\\d{8}|8\\d{6}', [7, 9, 10], 0, '0'] },
};
