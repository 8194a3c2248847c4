import { nowIn } from '../clock/virtual-clock.ts';

/**
 * Replaces `Date` in this thread, so that everything bundled into a function (our Clock, the SDK's signatures, tokens,
 * the logger) sees the host's present. Dates made from arguments are as ever.
 */
export const installVirtualDate = (shared: SharedArrayBuffer): void => {
  const Real = globalThis.Date;
  const cell = new BigInt64Array(shared);
  const realNow = Real.now.bind(Real);
  const now = (): number => nowIn(cell, realNow);
  globalThis.Date = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
  Object.defineProperty(Real.prototype, 'constructor', { value: globalThis.Date, configurable: true, writable: true });
};
