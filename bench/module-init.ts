import { pathToFileURL } from 'node:url';

/**
 * Run in a process of its own: `node bench/module-init.ts <function> <bundle>` prints how many milliseconds the function's
 * module takes to load. Any value does for its variables: nothing is called while a module loads.
 */
const [, , name = '', bundle = ''] = process.argv;
const { Env } = await import(`../functions/${name}/env.ts`);
for (const variable of Object.keys(Env.shape))
  process.env[variable] = `arn:aws:states:eu-west-2:000000000000:${variable}`;

const from = performance.now();
await import(pathToFileURL(bundle).href);
console.log(performance.now() - from);
process.exit(0);
