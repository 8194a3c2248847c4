import type { Edge } from '../shared/domain/workflow/edge.ts';
import { TaskRequest } from '../shared/domain/workflow/workflow-request.ts';

export const Request = TaskRequest;
export type Request = TaskRequest;

/** The edge to AwaitAcceptance; NobodyFree and TriageNeeded carry one to where they lead. */
export type Result = Edge;
