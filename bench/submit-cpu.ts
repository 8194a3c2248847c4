import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { referralIdFrom } from '../functions/shared/domain/referral-id.ts';
import { systemClock } from '../functions/shared/platform/clock.ts';
import { createFormKeys } from '../functions/shared/web/csrf.ts';
import { bundleFunctions } from '../infra/build/bundle.ts';
import { startDynoxide } from '../local/dynoxide.ts';
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
  SERVICE_NAME: 'Ashcombe Social Prescribing',
  SERVICE_PHONE: '01632 960123',
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  FORMS_PER_ADDRESS: '1000000',
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

/** Milliseconds of CPU that this process spends on one submit: the built handler, warm, its SDK client included. */
export const submitCpu = (): Promise<number> =>
  inTemporaryFolder(async (outDir) => {
    const dynoxide = await startDynoxide();
    try {
      Object.assign(process.env, environment(dynoxide.endpoint));
      await makeTables(dynoxide.endpoint);
      await bundleFunctions({ outDir, only: ['public-web'] });
      const { handler } = await import(pathToFileURL(join(outDir, 'public-web', 'index.mjs')).href);
      await submitAll(handler, 0, warmUp);
      const from = process.cpuUsage();
      await submitAll(handler, warmUp, measured);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000 / measured;
    } finally {
      await dynoxide.stop();
    }
  });
