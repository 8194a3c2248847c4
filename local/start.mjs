// What `npm start` runs. Plain JavaScript, because an old Node cannot even read main.ts.
import './can-run.mjs';

await import('./main.ts');
