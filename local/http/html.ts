/** Text that is already HTML. Only `html` makes one, so nothing else goes into a page unescaped. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const isParts = (part: Part): part is readonly Part[] => Array.isArray(part);

const write = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (isParts(part)) return part.map(write).join('');
  return typeof part === 'object' ? part.html : escapeHtml(String(part));
};

/** html`<p>${typed}</p>`: everything put in is escaped, unless it is Html itself. Undefined and false write nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.reduce((text, string, index) => text + write(parts[index - 1]) + string),
});
