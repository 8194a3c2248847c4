import type { noticeTemplates, TemplateName } from '../domain/notice-template.ts';
import type { Words } from './placeholders.ts';

export interface EmailWording {
  readonly subject: Words;
  /** One paragraph each. */
  readonly email: readonly Words[];
}

export interface TextWording extends EmailWording {
  readonly sms: Words;
  /** Where others may read it, as a text or an e-mail: does not say who writes, nor why, and brings no link. */
  readonly safe: Words;
}

type WordingOf<T extends TemplateName> = (typeof noticeTemplates)[T] extends { audience: 'person' }
  ? TextWording
  : EmailWording;

/** Each template's words by version. A version that was ever used stays: a notice is sent in the one it was written with. */
export type Catalogue = { readonly [T in TemplateName]: Readonly<Record<number, WordingOf<T>>> };
