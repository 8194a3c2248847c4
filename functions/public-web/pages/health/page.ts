import type { Page } from '../../../shared/web/http.ts';

/** The function answers. It asks nothing of anything else, and tells nothing. */
export const healthPage: Page = {
  path: '/health',
  get: async () => ({ status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'ok' }),
};
