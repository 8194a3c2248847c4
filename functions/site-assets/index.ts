import { createHandler } from './handler.ts';
import { staticFiles } from './static-files.ts';

export const handler = createHandler({ staticFiles });
