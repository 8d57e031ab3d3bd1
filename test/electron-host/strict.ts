import { EventEmitter } from 'node:events';

/** Names that JavaScript, Node and Playwright ask any object for; asking for them does not mean that a product uses them. */
const askedOfEverything = new Set([
  'then',
  'toJSON',
  'inspect',
  // Node's console.log, to know a URL.
  'href',
  'nodeType',
  'asymmetricMatch',
  'domain',
  '__esModule',
]);
const names = new WeakMap<object, string>();

/** Gives an object a last ancestor that throws, by name, for a member nobody has. A wrong guess must not be `undefined`. */
const lastAncestor = (base: object): object =>
  new Proxy(base, {
    get: (target, key, receiver: unknown) => {
      if (typeof key === 'symbol' || key in target || askedOfEverything.has(key)) {
        const value: unknown = Reflect.get(target, key, receiver);
        return value;
      }
      throw new Error(`electron host: ${nameOf(receiver)}.${key} is not implemented`);
    },
    // So that `instanceof EventEmitter` holds, as it does for Electron's objects.
    getPrototypeOf: (target) => target,
  });

/** An event emitter whose unknown members throw: what every exported class and singleton of the host is. */
export class HostEmitter extends EventEmitter {
  constructor(name?: string) {
    super();
    if (name !== undefined) names.set(this, name);
  }
}
Object.setPrototypeOf(HostEmitter.prototype, lastAncestor(EventEmitter.prototype));
Object.setPrototypeOf(HostEmitter, lastAncestor(EventEmitter));

/** The same for a plain object of functions. */
export const refuseUnknown = <T extends object>(name: string, members: T): T => {
  names.set(members, name);
  Object.setPrototypeOf(members, plain);
  return members;
};
const plain = lastAncestor(Object.prototype);

const nameOf = (receiver: unknown): string => {
  if (typeof receiver === 'function') return receiver.name;
  if (typeof receiver !== 'object' || receiver === null) return 'object';
  return names.get(receiver) ?? receiver.constructor.name;
};

/** From now on every member but `isDestroyed` throws, as on Electron's destroyed objects. Reading what is known stays. */
export const endObject = (object: EventEmitter): void => {
  const before: unknown = Object.getPrototypeOf(object);
  if (typeof before !== 'object' || before === null) return;
  const ended = new Proxy(before, {
    get: (target, key, receiver: unknown) => {
      const value: unknown = Reflect.get(target, key, receiver);
      const isOwnMethod = typeof key === 'string' && typeof value === 'function' && !(key in EventEmitter.prototype);
      if (isOwnMethod && key !== 'isDestroyed' && key !== 'constructor') {
        throw new TypeError('Object has been destroyed');
      }
      return value;
    },
    getPrototypeOf: (target) => target,
  });
  Object.setPrototypeOf(object, ended);
};
