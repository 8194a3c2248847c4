import type { Edge } from '../shared/domain/workflow/edge.ts';
import { TaskRequest } from '../shared/domain/workflow/workflow-request.ts';

export const Request = TaskRequest;
export type Request = TaskRequest;

/** The edge that opens the stage again. */
export type Result = Edge;
