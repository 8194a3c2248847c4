import { textOfHtml } from '../../functions/shared/web/fields-of.ts';

const attributesOf = (tag: string): Map<string, string> =>
  new Map([...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]));

const tagsOf = (html: string, name: string): Map<string, string>[] =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => attributesOf(tag));

const idsOf = (html: string): string[] => [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id);

const doubled = (texts: readonly string[]): string[] => texts.filter((text, index) => texts.indexOf(text) !== index);

/** What can be told from the text of a page alone; the journeys look again with a browser and axe. */
export const accessibilityProblems = (html: string): string[] => {
  const problems: string[] = [];
  const ids = idsOf(html);
  const known = new Set(ids);
  for (const id of doubled(ids)) problems.push(`two elements have the id ${id}`);

  const labelled = new Set(tagsOf(html, 'label').map((label) => label.get('for')));
  const inputs = [...tagsOf(html, 'input'), ...tagsOf(html, 'textarea'), ...tagsOf(html, 'select')];
  for (const input of inputs) {
    if (input.get('type') === 'hidden') continue;
    if (!labelled.has(input.get('id'))) problems.push(`${input.get('name')} has no label`);
    if (input.has('required')) problems.push(`${input.get('name')} is required by the browser`);
  }
  for (const [, described = ''] of html.matchAll(/aria-(?:describedby|labelledby|controls)="([^"]*)"/g)) {
    for (const id of described.split(' ')) if (!known.has(id)) problems.push(`nothing has the id ${id}`);
  }
  for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g)) {
    if (!known.has(id)) problems.push(`a link leads to ${id}, which is not there`);
  }

  const headings = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
  const content = html.slice(html.indexOf('<main'));
  if ((content.match(/<h1\b/g) ?? []).length !== 1) problems.push('there is not one h1');
  for (const [index, level] of headings.entries()) {
    // The summary of errors stands above the h1 with an h2 of its own, as nhsuk-frontend has it.
    if (index > 0 && level > (headings[index - 1] ?? 1) + 1) problems.push(`a heading of level ${level} skips one`);
  }
  if (!/<html lang="en">/.test(html)) problems.push('the page has no language');
  if (!/<title>[^<]{5,}<\/title>/.test(html)) problems.push('the page has no title');
  for (const form of tagsOf(html, 'form'))
    if (!form.has('novalidate')) problems.push('a form is checked by the browser');
  for (const [, text = ''] of html.matchAll(/<a\b[^>]*>([\s\S]*?)<\/a>/g)) {
    if (text.replace(/<[^>]*>/g, '').trim() === '') problems.push('a link has no words');
  }
  return problems;
};

/** What a reader sees, as one line. */
export const wordsOf = (html: string): string =>
  textOfHtml(
    html
      .slice(html.indexOf('<body'))
      .replace(/<(script|svg)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]*>/g, ' '),
  ).replace(/\s+/g, ' ');
