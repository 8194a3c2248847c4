import { OpenWaitRequest } from '../shared/domain/workflow/workflow-request.ts';

export const Request = OpenWaitRequest;
export type Request = OpenWaitRequest;
