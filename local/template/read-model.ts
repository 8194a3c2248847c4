import { alarmsNotRun } from '../alarms/known-metrics.ts';
import type { Journal } from '../journal.ts';
import type { Model } from './model.ts';
import { notRun } from './not-run.ts';
import { region } from './place.ts';
import { readAlarms } from './read-alarms.ts';
import { readApi } from './read-api.ts';
import { readBuckets } from './read-buckets.ts';
import { readAsyncInvokes, readFunctions } from './read-functions.ts';
import { readMappings } from './read-mappings.ts';
import { readMessaging } from './read-messaging.ts';
import { readQueues, readSubscriptions } from './read-queues.ts';
import { readRules } from './read-rules.ts';
import { readStateMachines } from './read-state-machines.ts';
import { readTables } from './read-tables.ts';
import { readUserPoolClients } from './read-user-pool-clients.ts';
import { createReader } from './reader.ts';
import { createResolver } from './resolver.ts';
import { createSecrets } from './secrets.ts';
import { readStacks } from './stack.ts';

const apiAddress = new RegExp(`https://[\\w-]+\\.execute-api\\.${region}\\.amazonaws\\.com/\\w+`, 'g');
const issuerAddress = new RegExp(`https://cognito-idp\\.${region}\\.amazonaws\\.com/[\\w-]+`, 'g');

/**
 * Reads the assembly that synthesis wrote to a folder.
 * @param deps.baseUrl `http://127.0.0.1:<port>`: stands for the API's address, and with /_issuer for the user pool's
 * @throws TemplateRefused with the place of what this host does not run
 */
export const readModel = (
  folder: string,
  deps: { readonly journal: Pick<Journal, 'get' | 'set'>; readonly baseUrl: string },
): Model => {
  const stacks = readStacks(folder);
  const resolver = createResolver(stacks, {
    secret: createSecrets(stacks, deps.journal),
    rewrite: (text) => text.replace(apiAddress, deps.baseUrl).replace(issuerAddress, `${deps.baseUrl}/_issuer`),
  });
  const reader = createReader(stacks, resolver);
  const tables = readTables(reader);
  const mappings = readMappings(reader, tables);
  const alarms = readAlarms(reader);
  return {
    functions: readFunctions(reader),
    tables,
    streamMappings: mappings.streams,
    queueMappings: mappings.queues,
    queues: readQueues(reader),
    buckets: readBuckets(reader),
    subscriptions: readSubscriptions(reader),
    rules: readRules(reader),
    asyncInvokes: readAsyncInvokes(reader),
    api: readApi(reader),
    stateMachines: readStateMachines(reader),
    messaging: readMessaging(reader),
    userPoolClients: readUserPoolClients(reader),
    alarms,
    notRun: [...notRun(stacks), ...alarmsNotRun(alarms)],
  };
};
