import { describe, expect, it } from '@jest/globals';
import { plainPunctuation, segmentsOf, withoutRareAccents } from '../../functions/shared/messaging/segments.ts';

describe('the parts a text is billed by', () => {
  it.each([
    ['nothing', '', 'gsm-7', 1],
    ['160 plain letters', 'a'.repeat(160), 'gsm-7', 1],
    ['161 plain letters', 'a'.repeat(161), 'gsm-7', 2],
    ['306 plain letters', 'a'.repeat(306), 'gsm-7', 2],
    ['307 plain letters', 'a'.repeat(307), 'gsm-7', 3],
    ['80 euro signs, two septets each', '€'.repeat(80), 'gsm-7', 1],
    ['81 euro signs', '€'.repeat(81), 'gsm-7', 2],
    ['an escape that does not fit at the end of a part', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 3],
    ['letters with the accents GSM knows', 'è é à ä ö ü ñ Ç ß'.repeat(5), 'gsm-7', 1],
    ['70 letters, one of them ŵ', `${'a'.repeat(69)}ŵ`, 'ucs-2', 1],
    ['71 letters, one of them ŵ', `${'a'.repeat(70)}ŵ`, 'ucs-2', 2],
    ['one curly quote', `${'a'.repeat(70)}’`, 'ucs-2', 2],
    ['35 pictures of two units', '😀'.repeat(35), 'ucs-2', 1],
    ['67 pictures: none is cut in two', '😀'.repeat(67), 'ucs-2', 3],
  ])('are counted for %s', (_, text, encoding, parts) => {
    expect(segmentsOf(text)).toMatchObject({ encoding, parts });
  });

  it('stay one when quotes and dashes are curly, once they are made plain', () => {
    const text = plainPunctuation('‘It’s “fine” – really…’\u00a0yes');
    expect(text).toBe(`'It's "fine" - really...' yes`);
    expect(segmentsOf(text).encoding).toBe('gsm-7');
  });

  it('stay one when a name has accents that GSM lacks, and keep those it has', () => {
    expect(withoutRareAccents('Siân Ŵyn Zoë Renée Łukasz')).toBe('Sian Wyn Zoe Renée Lukasz');
  });

  it('leaves other scripts as they are', () => {
    expect(withoutRareAccents('Олена علی')).toBe('Олена علی');
  });
});
