import type { noticeTemplates, TemplateName } from '../domain/message/notice-template.ts';
import type { Words } from './placeholders.ts';

export interface EmailWording {
  readonly subject: Words;
  /** One paragraph each. */
  readonly email: readonly Words[];
}

export interface TextWording extends EmailWording {
  readonly sms: Words;
  /** For safe-contact mode, as a text or an email: does not say who writes, nor why, and has no link. */
  readonly safe: Words;
}

type WordingOf<T extends TemplateName> = (typeof noticeTemplates)[T] extends { audience: 'person' }
  ? TextWording
  : EmailWording;

/**
 * Each template's wording by version. A version that was ever used stays: notices are sent in the version they were
 * written with.
 */
export type Catalogue = { readonly [T in TemplateName]: Readonly<Record<number, WordingOf<T>>> };
