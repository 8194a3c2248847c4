import type { Edge } from '../shared/domain/workflow/edge.ts';
import { TaskRequest } from '../shared/domain/workflow/workflow-request.ts';

export const Request = TaskRequest;
export type Request = TaskRequest;

/** There is nothing left to carry. */
export type Result = Edge;
