import { isJsonObject, type Json, type JsonObject } from '../../json.ts';

/** An event as the journal keeps it: payloads as JSON, to be written out as text only when somebody reads them. */
export interface HistoryEvent {
  readonly id: number;
  readonly previous: number;
  readonly at: number;
  readonly type: string;
  readonly details?: JsonObject;
}

/** An event as GetExecutionHistory gives it, but for the time, which stays in epoch milliseconds. */
export interface HistoryEventOutput {
  readonly timestamp: number;
  readonly type: string;
  readonly id: number;
  readonly previousEventId: number;
  [details: `${string}EventDetails`]: JsonObject;
}

/** `TaskStateEntered` and its like share one shape; every other type has the shape of its name. */
const detailsKey = (type: string): `${string}EventDetails` => {
  const shared = /State(Entered|Exited)$/.exec(type);
  return shared === null
    ? `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`
    : `state${shared[1] ?? ''}EventDetails`;
};

const eachAsText = (variables: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(variables).map(([name, value]: [string, Json]) => [name, JSON.stringify(value)]));

const renderDetails = (details: JsonObject, includeData: boolean): JsonObject => {
  const rendered: JsonObject = {};
  for (const [field, value] of Object.entries(details)) {
    if (!dataFields.has(field)) {
      rendered[field] = value;
    } else if (includeData) {
      rendered[field] =
        field === 'assignedVariables' && isJsonObject(value) ? eachAsText(value) : JSON.stringify(value);
      if (field !== 'parameters') rendered[`${field}Details`] = { truncated: false };
    }
  }
  return rendered;
};

export const toHistoryEventOutput = (event: HistoryEvent, includeData: boolean): HistoryEventOutput => {
  const output: HistoryEventOutput = {
    timestamp: event.at,
    type: event.type,
    id: event.id,
    previousEventId: event.previous,
  };
  if (event.details !== undefined) output[detailsKey(event.type)] = renderDetails(event.details, includeData);
  return output;
};

const dataFields = new Set(['input', 'output', 'parameters', 'assignedVariables']);
