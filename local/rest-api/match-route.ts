import type { ApiRoute } from '../template/model.ts';

export interface RouteMatch {
  readonly route: ApiRoute;
  readonly params: Readonly<Record<string, string>> | null;
}

interface Compiled {
  readonly route: ApiRoute;
  readonly parts: readonly string[];
}

const nameOf = (part: string): string | undefined => /^\{([^}+]+)\+?\}$/.exec(part)?.[1];
const isGreedy = (part: string): boolean => part.endsWith('+}');

/** Words before names, names before the rest of the path: the most exact route wins, as at API Gateway. */
const rank = (part: string | undefined): number =>
  part === undefined ? 3 : isGreedy(part) ? 2 : nameOf(part) === undefined ? 0 : 1;

const compare = (a: Compiled, b: Compiled): number => {
  for (let at = 0; at < Math.max(a.parts.length, b.parts.length); at += 1) {
    const difference = rank(a.parts[at]) - rank(b.parts[at]);
    if (difference !== 0) return difference;
  }
  return (a.route.method === 'ANY' ? 1 : 0) - (b.route.method === 'ANY' ? 1 : 0);
};

const fit = ({ parts }: Compiled, asked: readonly string[]): Record<string, string> | undefined => {
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const name = nameOf(part);
    const given = asked[at];
    if (given === undefined) return undefined;
    if (name === undefined) {
      if (part !== given) return undefined;
    } else if (isGreedy(part)) {
      params[name] = asked.slice(at).join('/');
      return params[name] === '' ? undefined : params;
    } else {
      params[name] = given;
    }
  }
  return parts.length === asked.length ? params : undefined;
};

const partsOf = (path: string): string[] => path.replace(/\/$/, '').split('/').slice(1);

/** @returns finds the route of a request; the path still percent-encoded, without its query */
export const routeMatcher = (
  routes: readonly ApiRoute[],
): ((method: string, path: string) => RouteMatch | undefined) => {
  const compiled = routes.map((route) => ({ route, parts: partsOf(route.path) })).toSorted(compare);
  return (method, path) => {
    const asked = partsOf(path);
    for (const one of compiled) {
      if (one.route.method !== 'ANY' && one.route.method !== method) continue;
      const params = fit(one, asked);
      if (params) return { route: one.route, params: Object.keys(params).length > 0 ? params : null };
    }
    return undefined;
  };
};
