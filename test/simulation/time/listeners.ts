/** Those who want to hear of something, in the order in which they came. */
interface Listeners<A extends readonly unknown[]> {
  readonly add: (listener: (...told: A) => void) => void;
  readonly tell: (...told: A) => void;
}

export const createListeners = <A extends readonly unknown[]>(): Listeners<A> => {
  const listeners: ((...told: A) => void)[] = [];
  return {
    add: (listener) => void listeners.push(listener),
    tell: (...told) => {
      for (const listener of listeners) listener(...told);
    },
  };
};
