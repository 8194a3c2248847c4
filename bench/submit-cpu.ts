import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { createHandler } from '../functions/public-web/handler.ts';
import { publicSources } from '../functions/public-web/public-sources.ts';
import { referralIdFrom } from '../functions/shared/domain/referral/referral-id.ts';
import { systemClock } from '../functions/shared/platform/clock.ts';
import { systemIds } from '../functions/shared/platform/ids.ts';
import { createLog } from '../functions/shared/platform/log.ts';
import { createDocumentClient } from '../functions/shared/platform/table-client.ts';
import { createFormKeys } from '../functions/shared/web/csrf.ts';
import { bundleFunctions } from '../infra/build/bundle.ts';
import { startDynoxide } from '../local/tables/dynoxide.ts';
import { compiledFor } from '../test/web/compiled-for.ts';
import { wholeForm } from '../test/web/pharmacy-answers.ts';
import { proxyEvent } from '../test/web/proxy-event.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const secret = 'a secret of the bench';
const warmUp = 300;
const measured = 700;

type Handler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

const environment = (endpoint: string) => ({
  TABLE_NAME: 'Main',
  SESSIONS_TABLE_NAME: 'Sessions',
  KEY_SECRET: secret,
  TEAM_ID: 'ashcombe',
  SERVICE_NAME: 'Ashcombe Social Prescribing',
  SERVICE_PHONE: '01632 960123',
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  POSTS_PER_ADDRESS: '1000000',
});

const makeTables = async (endpoint: string): Promise<void> => {
  const client = new DynamoDBClient({ endpoint });
  for (const TableName of ['Main', 'Sessions']) {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    );
  }
  client.destroy();
};

const submitAll = async (handler: Handler, from: number, count: number): Promise<void> => {
  const keys = createFormKeys(secret);
  for (let n = from; n < from + count; n += 1) {
    const key = keys.sign(referralIdFrom(Buffer.from(String(n).padStart(12, '0'))), systemClock.now());
    const { statusCode } = await handler(proxyEvent({ path: '/refer/pharmacy/check', form: wholeForm(key) }));
    if (statusCode !== 303) throw new Error(`A submit answered ${statusCode}.`);
  }
};

/** Milliseconds of CPU of this process for one submit, warm. */
const cpuOf = async (handler: Handler): Promise<number> => {
  await submitAll(handler, 0, warmUp);
  const from = process.cpuUsage();
  await submitAll(handler, warmUp, measured);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / measured;
};

/** Of the built handler, with the SDK client that puts the referral into a table. */
export const submitCpu = (): Promise<number> =>
  inTemporaryFolder(async (outDir) => {
    const dynoxide = await startDynoxide();
    try {
      Object.assign(process.env, environment(dynoxide.endpoint));
      await makeTables(dynoxide.endpoint);
      await bundleFunctions({ outDir, only: ['public-web'] });
      const { handler } = await import(pathToFileURL(join(outDir, 'public-web', 'index.mjs')).href);
      return await cpuOf(handler);
    } finally {
      await dynoxide.stop();
    }
  });

/** Of the handler alone: a client that answers at once stands where the SDK's would send. */
export const submitCpuOfOurs = async (): Promise<number> => {
  const documentClient = Object.assign(createDocumentClient(), { send: async () => ({}) });
  const sessions = { documentClient, tableName: 'Sessions' };
  const handler = createHandler({
    compiled: await compiledFor('public-web'),
    service: { name: 'Ashcombe Social Prescribing', phone: '01632 960123' },
    secret,
    team: 'ashcombe',
    ...publicSources(
      { table: { documentClient, tableName: 'Main' }, sessions, clock: systemClock, ids: systemIds },
      secret,
    ),
    log: createLog('bench'),
    postsPerAddress: 1_000_000,
  });
  return cpuOf(handler);
};
