import type { Page } from '../../../shared/web/http.ts';

/** Shows that the function answers. It depends on nothing else, and reveals nothing. */
export const healthPage: Page = {
  path: '/health',
  get: async () => ({ status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'ok' }),
};
