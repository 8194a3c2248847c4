import type { Edge } from '../shared/domain/edge.ts';
import { TaskRequest } from '../shared/domain/workflow-request.ts';

export const Request = TaskRequest;
export type Request = TaskRequest;

/** The edge to AwaitAcceptance; NobodyFree and TriageNeeded carry one to where they lead. */
export type Result = Edge;
