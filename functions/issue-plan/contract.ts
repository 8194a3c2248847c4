import type { Edge } from '../shared/domain/workflow/edge.ts';
import { TaskRequest } from '../shared/domain/workflow/workflow-request.ts';

export const Request = TaskRequest;
export type Request = TaskRequest;

/** The edge to FollowUp; PlanNotReady carries one back to AgreePlan. */
export type Result = Edge;
