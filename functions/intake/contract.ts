import type { Edge } from '../shared/domain/edge.ts';
import { TaskRequest } from '../shared/domain/workflow-request.ts';

export const Request = TaskRequest;
export type Request = TaskRequest;

/** The edge to AssignLinkWorker; TriageNeeded carries one to Triage. */
export type Result = Edge;
