import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Answerer } from '../rest-api/rest-api.ts';

/** A part of the host with pages of its own. */
type Mounted = (request: IncomingMessage, response: ServerResponse, pathBelowMount: string) => Promise<void>;

/** One port for everything that people open: what is mounted, else the site. */
export const createFront = (deps: {
  /** By path: `/_local`. */
  readonly mounted: Readonly<Record<string, Mounted>>;
  readonly site: Answerer;
  readonly report: (error: unknown) => void;
}): RequestListener => {
  const mounts = Object.entries(deps.mounted);

  const answer = (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    for (const [mount, part] of mounts) {
      const below = url.slice(mount.length);
      if (url.startsWith(mount) && (below === '' || /^[/?]/.test(below))) {
        return part(request, response, below.startsWith('/') ? below : `/${below}`);
      }
    }
    return deps.site(request, response);
  };

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      deps.report(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('This page broke. Look into the log of the host.\n');
    });
  };
};
