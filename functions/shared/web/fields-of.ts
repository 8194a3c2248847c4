const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#39': "'", lt: '<', gt: '>', '#96': '`' };

/** Decodes HTML text: of an attribute or between tags. */
export const textOfHtml = (html: string): string =>
  html.replace(/&([a-z]+|#\d+);/g, (whole, name: string) => entities[name] ?? whole);

/** The fields that a page's form would submit as it is. */
export const fieldsOf = (html: string): URLSearchParams => {
  const form = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const name = attribute('name');
    const chosen = !/type="(?:radio|checkbox)"/.test(tag) || / checked/.test(tag);
    if (name && chosen) form.append(textOfHtml(name), textOfHtml(attribute('value') ?? ''));
  }
  for (const [, name = '', text = ''] of html.matchAll(
    /<textarea\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  )) {
    form.append(name, textOfHtml(text));
  }
  return form;
};
