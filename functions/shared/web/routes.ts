import type { Page } from './http.ts';

interface Route {
  readonly page: Page;
  readonly params: Readonly<Record<string, string>>;
}

/** No page's address has a longer part, and what goes into a key of the table has to fit one. */
const longest = 200;

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const matched = (pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined => {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = Object.create(null);
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{') && segment.length <= longest) params[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
};

/** Finds the page for a path. A literal path comes before one with a `{name}`, whatever their order. */
export const createRoutes = (pages: readonly Page[]): ((path: string) => Route | undefined) => {
  const routes = pages
    .map((page) => ({ page, pattern: segmentsOf(page.path) }))
    .sort(
      (a, b) =>
        a.pattern.filter((part) => part.startsWith('{')).length -
        b.pattern.filter((part) => part.startsWith('{')).length,
    );
  return (path) => {
    const segments = segmentsOf(path).map(decoded);
    for (const { page, pattern } of routes) {
      const params = matched(pattern, segments);
      if (params) return { page, params };
    }
    return undefined;
  };
};
