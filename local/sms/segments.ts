import { segmentsOf as countOf } from '../../functions/shared/messaging/segments.ts';

interface Segments {
  readonly encoding: 'GSM' | 'Unicode';
  readonly parts: number;
}

/** As the service counts them, by the names that AWS's events have for it. */
export const segmentsOf = (text: string): Segments => {
  const { encoding, parts } = countOf(text);
  return { encoding: encoding === 'gsm-7' ? 'GSM' : 'Unicode', parts };
};
