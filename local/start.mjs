// What `npm start` runs. Plain JavaScript, because an old Node cannot even read main.ts.
import './can-run.mjs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled once is half of a start.
module.enableCompileCache(fileURLToPath(new URL('../.build/compile-cache', import.meta.url)));
await import('./main.ts');
