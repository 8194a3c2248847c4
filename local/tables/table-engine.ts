import { Trouble } from '../start/trouble.ts';
import { openStreamUpkeep, type StreamUpkeep } from '../streams/stream-upkeep.ts';
import { startDynoxide } from './dynoxide.ts';

export interface TableEngine {
  readonly endpoint: string;
  readonly upkeep: Pick<StreamUpkeep, 'trim'>;
  readonly stop: () => Promise<void>;
}

/** The endpoint somebody names, which is theirs to start and stop. */
export const namedEndpoint = (): string | undefined => process.env['DYNAMODB_ENDPOINT'] || undefined;

/** What somebody names, or an engine of our own. @throws Trouble */
export const startTableEngine = async (dbPath: string): Promise<TableEngine> => {
  const given = namedEndpoint();
  if (given !== undefined) {
    return { endpoint: given, upkeep: { trim: () => undefined }, stop: async () => undefined };
  }
  try {
    const engine = await startDynoxide({ dbPath });
    const upkeep = openStreamUpkeep(dbPath);
    return {
      endpoint: engine.endpoint,
      upkeep,
      stop: async () => {
        upkeep.close();
        await engine.stop();
      },
    };
  } catch (error) {
    throw new Trouble(error instanceof Error ? error.message : String(error));
  }
};
