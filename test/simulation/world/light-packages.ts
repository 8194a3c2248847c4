import { registerHooks } from 'node:module';
import { textOf } from './text-of.ts';

const sdk = new Set([
  '@aws-sdk/lib-dynamodb',
  '@aws-sdk/client-s3',
  '@aws-sdk/client-sfn',
  '@aws-sdk/client-sesv2',
  '@aws-sdk/client-pinpoint-sms-voice-v2',
  '@aws-sdk/client-sqs',
]);
const commands = new URL('./light-commands.ts', import.meta.url).href;

const schemas = '/zod/v4/mini/schemas.js';
const interpreted = 'core.$ZodObject.init(inst, def);';

/** In `text`, once. @throws when it is not there: then the package is another than this was written for */
const replaced = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new TypeError(`There is no ${from}`);
  return text.replace(from, to);
};

// What is imported after this gets lighter packages: a tenth of the time for what nobody looks at here.
// A command of the SDK brings all that turns it into a request: to make one took as long as to carry it out.
// Objects are parsed by compiled code, as `zod` itself does it; `zod/mini` goes without, for the sake of its size.
registerHooks({
  resolve: (specifier, context, next) =>
    sdk.has(specifier) ? { url: commands, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith(schemas)) return loaded;
    return { ...loaded, source: replaced(textOf(loaded.source), interpreted, 'core.$ZodObjectJIT.init(inst, def);') };
  },
});
