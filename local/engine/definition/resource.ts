import type { Resource } from './definition.ts';

const functionPattern = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?$/;
const invokePattern = /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:lambda:invoke(\.waitForTaskToken)?$/;

/** What a Task calls, or nothing if it is not a call that the engine makes. */
export const parseResource = (arn: string): Resource | undefined => {
  if (functionPattern.test(arn)) return { kind: 'function', arn };
  const invoke = invokePattern.exec(arn);
  return invoke === null ? undefined : { kind: 'invoke', callback: invoke[1] !== undefined };
};
