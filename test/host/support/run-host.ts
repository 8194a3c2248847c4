import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { startHost } from '../../../local/host.ts';

/** A host in a process that can be killed: starts, writes one item, says so and goes on for ever. */
const [stateFolder = '', assembly = '', table = '', pk = ''] = process.argv.slice(2);
const host = await startHost({ stateFolder, seedTeam: false, assembly: async () => assembly });
await host.documentClient.send(new PutCommand({ TableName: table, Item: { pk } }));
console.log('written');
