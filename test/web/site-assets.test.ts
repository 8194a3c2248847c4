import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import { createHandler } from '../../functions/site-assets/handler.ts';
import { compileStaticFiles } from '../../infra/build/web-assets.ts';
import { compiledFor } from './compiled-for.ts';
import { proxyEvent } from './proxy-event.ts';

const otherVersion = (path: string): string => path.replace(/-[\da-f]{12}\./, '-000000000000.');

describe('the files of the sites', () => {
  let handler: ReturnType<typeof createHandler>;
  let sites: Compiled[];
  const ask = (path: string, method = 'GET') => handler(proxyEvent({ path, method }));

  beforeAll(async () => {
    handler = createHandler({ staticFiles: await compileStaticFiles() });
    sites = [await compiledFor('public-web'), await compiledFor('staff-web')];
    // The stylesheets, when nobody has made them before.
  });

  it('are those that the pages name, kept by browsers for a year', async () => {
    for (const { stylesheet, script, icon } of sites) {
      for (const [path, type, holds] of [
        [stylesheet, 'text/css; charset=utf-8', '.nhsuk-button'],
        [script, 'text/javascript; charset=utf-8', 'nhsuk-error-summary'],
        [icon, 'image/svg+xml', '<svg'],
      ] as const) {
        const { statusCode, headers, body } = await ask(path);
        expect({ path, statusCode }).toEqual({ path, statusCode: 200 });
        expect(headers).toMatchObject({
          'Content-Type': type,
          'Cache-Control': 'public, max-age=31536000, immutable',
          'X-Content-Type-Options': 'nosniff',
        });
        expect(body).toContain(holds);
      }
    }
  });

  it('stand in for those of another version, and are then not kept', async () => {
    for (const { stylesheet, script } of sites) {
      for (const path of [stylesheet, script]) {
        const answer = await ask(otherVersion(path));
        expect(answer.body).toBe((await ask(path)).body);
        expect(answer).toMatchObject({ statusCode: 200, headers: { 'Cache-Control': 'no-store' } });
      }
    }
  });

  it('are all that is there', async () => {
    for (const path of ['/assets', '/assets/__proto__', '/assets/style.css', '/assets/none-000000000000.css', '/']) {
      expect(await ask(path)).toMatchObject({ statusCode: 404, headers: { 'Cache-Control': 'no-store' }, body: '' });
    }
  });

  it('can be asked for and no more', async () => {
    const { stylesheet = '' } = sites[0] ?? {};
    expect(await ask(stylesheet, 'HEAD')).toMatchObject({ statusCode: 200, body: '' });
    expect(await ask(stylesheet, 'POST')).toMatchObject({ statusCode: 405, headers: { Allow: 'GET, HEAD' } });
  });
});
