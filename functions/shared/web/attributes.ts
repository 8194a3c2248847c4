import nunjucks from 'nunjucks';

const { SafeString } = nunjucks.runtime;
type SafeString = nunjucks.runtime.SafeString;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
};
const escape = (text: string): string => text.replace(/[&"'<>]/g, (character) => entities[character] ?? character);

const textOf = (value: unknown): string => {
  if (value instanceof SafeString) return value.toString();
  if (typeof value === 'string') return escape(value);
  return value === undefined || value === null ? '' : escape(JSON.stringify(value));
};

const isOptions = (item: unknown): item is { value?: unknown; optional?: boolean } =>
  typeof item === 'object' && item !== null && !(item instanceof SafeString);

const attribute = (name: string, item: unknown): string => {
  const { value, optional = false } = isOptions(item) ? item : { value: item };
  if (optional && value === true) return ` ${name}`;
  if (optional && (value === undefined || value === null || value === false)) return '';
  return ` ${name}="${textOf(value)}"`;
};

/**
 * nhsuk-frontend's macro `nhsukAttributes` as a function: every macro calls it several times, and as a macro it takes
 * four fifths of a page's time. The build replaces the macro with a call of this.
 */
export const attributesOf = (attributes: unknown): SafeString => {
  if (attributes instanceof SafeString) return attributes;
  // A macro may pass on text that this function made; nothing typed by a person arrives here as text.
  if (typeof attributes === 'string') return new SafeString(attributes);
  return new SafeString(
    Object.entries(attributes ?? {})
      .map(([name, item]) => attribute(name, item))
      .join(''),
  );
};
