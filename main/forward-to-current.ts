/**
 * Stands for an object that is replaced now and then. Whoever keeps it, a part of it or one of its functions always
 * reaches the current one. For objects whose properties are functions, or objects of functions.
 */
export const forwardToCurrent = <T extends object>(current: () => T): T =>
  new Proxy(current(), {
    get: (_first, name): unknown => {
      const value: unknown = Reflect.get(current(), name);
      if (typeof value === 'function') return (...given: unknown[]): unknown => callPresent(current(), name, given);
      if (typeof value !== 'object' || value === null) return value;
      return forwardToCurrent(() => {
        const part: unknown = Reflect.get(current(), name);
        return typeof part === 'object' && part !== null ? part : value;
      });
    },
  });

const callPresent = (owner: object, name: string | symbol, given: readonly unknown[]): unknown => {
  const present: unknown = Reflect.get(owner, name);
  if (typeof present !== 'function') throw new TypeError(`${String(name)} is no function any more`);
  return Reflect.apply(present, owner, given);
};
