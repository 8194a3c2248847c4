import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { createTeamRepository } from '../../functions/shared/data/team/team-repository.ts';
import { ashcombeTeam } from '../../local/demo/ashcombe.ts';
import type { Host } from '../../local/host.ts';

/** Gives every link worker of the demo as many places as they have cases, and so many more. */
export const giveRoom = async (host: Host, more: number): Promise<void> => {
  const { documentClient, tableName, settle } = host;
  const { team } = ashcombeTeam;
  const { workers } = await createTeamRepository(host).roster(team);
  for (const { id, live } of workers) {
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.teamWorker(team, id),
        UpdateExpression: 'SET #capacity = :capacity',
        ExpressionAttributeNames: { '#capacity': 'capacity' },
        ExpressionAttributeValues: { ':capacity': live + more },
      }),
    );
  }
  await settle();
};
