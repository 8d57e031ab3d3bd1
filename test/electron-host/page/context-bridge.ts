/** A value on its way between the preload's world and the page's. */
type Carried =
  | { kind: 'value'; value: unknown }
  | { kind: 'function'; id: number }
  | { kind: 'promise'; id: number }
  | { kind: 'array'; members: Carried[] }
  | { kind: 'object'; members: [string, Carried][] }
  | { kind: 'error'; message: string; stack: string };

type Letter =
  | { say: 'expose'; key: string; value: Carried }
  | { say: 'call'; id: number; args: Carried[] }
  | { say: 'answer'; ok: boolean; value: Carried }
  | { say: 'settle'; id: number; ok: boolean; value: Carried };

export type BridgeEnd = { exposeInMainWorld(key: string, api: unknown): void };

/**
 * contextBridge between the isolated world of the preload script and the page: synchronous events on `document` whose
 * `detail` Blink clones from one world into the other. `name` is random, so that a page can't guess it.
 * Self-contained: its source text is put into both worlds.
 */
export const makeContextBridge = (side: 'main' | 'preload', name: string): BridgeEnd => {
  // Taken now, as the page may replace its globals later.
  const dispatch = EventTarget.prototype.dispatchEvent.bind(document);
  const Letter = CustomEvent;
  const clone = structuredClone;
  const theirs = `${name}:${side === 'main' ? 'preload' : 'main'}`;

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const functionIds = new WeakMap<object, number>();
  const proxies = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let answer: { ok: boolean; value: Carried } | null = null;

  const post = (letter: Letter): void => {
    dispatch(new Letter(theirs, { detail: letter }));
  };
  /** Posts a letter that the other side answers before this returns. */
  const ask = (letter: Letter): unknown => {
    answer = null;
    post(letter);
    // The listener below has filled it by now; the compiler can't see that an event runs code.
    const got = answer as { ok: boolean; value: Carried } | null;
    answer = null;
    // Blink leaves out what it can't clone, and nobody answers.
    if (!got) throw new TypeError('An object could not be cloned.');
    const value = unpack(got.value, false);
    if (got.ok) return value;
    throw value;
  };

  const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === '[object Object]';
  const packError = (error: unknown): Carried =>
    error instanceof Error ? { kind: 'error', message: error.message, stack: error.stack ?? '' } : pack(error, 0);

  /** What holds data alone, as most does, Blink clones as it stands; nothing exposed for good, which is to be frozen. */
  const packData = (value: unknown): Carried => (isData(value, 0) ? { kind: 'value', value } : pack(value, 0));
  const isData = (value: unknown, depth: number): boolean => {
    if (typeof value === 'function' || typeof value === 'symbol' || depth > 1000) return false;
    if (typeof value !== 'object' || value === null) return true;
    const members = Object.values(value);
    const isKnown = Array.isArray(value)
      ? members.length === value.length
      : Object.getPrototypeOf(value) === Object.prototype;
    return isKnown && members.every((member) => isData(member, depth + 1));
  };

  /** Told by how it is refused: what it holds is named otherwise, and is looked at by itself. */
  const isProxy = (value: object): boolean => {
    try {
      clone(value);
      return false;
    } catch (error) {
      return error instanceof Error && /: (?:#<Object>|\[object Array\]) could not be cloned/u.test(error.message);
    }
  };

  const pack = (value: unknown, depth: number): Carried => {
    if (depth > 1000) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof value === 'function') return packFunction(value as (...args: unknown[]) => unknown);
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return packError(value);
    if (isProxy(value)) throw new TypeError('An object could not be cloned.');
    if (Array.isArray(value)) return { kind: 'array', members: value.map((member) => pack(member, depth + 1)) };
    if (isPlain(value)) {
      return { kind: 'object', members: Object.entries(value).map(([key, member]) => [key, pack(member, depth + 1)]) };
    }
    try {
      return { kind: 'value', value: clone(value) };
    } catch {
      throw new TypeError('An object could not be cloned.');
    }
  };
  const packFunction = (value: (...args: unknown[]) => unknown): Carried => {
    const id = functionIds.get(value) ?? ++lastId;
    functionIds.set(value, id);
    functions.set(id, value);
    return { kind: 'function', id };
  };
  const packPromise = (value: Promise<unknown>): Carried => {
    const id = ++lastId;
    value
      .then((result) => {
        post({ say: 'settle', id, ok: true, value: packData(result) });
      })
      .catch((reason: unknown) => {
        post({ say: 'settle', id, ok: false, value: packError(reason) });
      });
    return { kind: 'promise', id };
  };

  const unpack = (carried: Carried, freeze: boolean): unknown => {
    const done = <T>(value: T): T => (freeze ? Object.freeze(value) : value);
    switch (carried.kind) {
      case 'value':
        return carried.value;
      case 'error': {
        const error = new Error(carried.message);
        Object.defineProperty(error, 'stack', { value: carried.stack, configurable: true, writable: true });
        return error;
      }
      case 'array':
        return done(carried.members.map((member) => unpack(member, freeze)));
      case 'object': {
        const object = {};
        for (const [key, member] of carried.members) {
          const value = unpack(member, freeze);
          Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
        }
        return done(object);
      }
      case 'promise': {
        const promise = Promise.withResolvers<unknown>();
        promises.set(carried.id, promise);
        return promise.promise;
      }
      case 'function': {
        const { id } = carried;
        const proxy = proxies.get(id) ?? ((...args: unknown[]) => ask({ say: 'call', id, args: args.map(packData) }));
        proxies.set(id, proxy);
        return done(proxy);
      }
    }
  };

  const run = (letter: Letter & { say: 'call' }): { ok: boolean; value: Carried } => {
    try {
      const args = letter.args.map((argument) => unpack(argument, false));
      return { ok: true, value: packData(functions.get(letter.id)?.(...args)) };
    } catch (error) {
      return { ok: false, value: packError(error) };
    }
  };
  const expose = (key: string, api: Carried): { ok: boolean; value: Carried } => {
    if (Object.hasOwn(globalThis, key)) {
      const message = 'Cannot bind an API on top of an existing property on the window object';
      return { ok: false, value: { kind: 'error', message, stack: message } };
    }
    Object.defineProperty(globalThis, key, { value: unpack(api, true), enumerable: true });
    return { ok: true, value: { kind: 'value', value: undefined } };
  };
  const open = (letter: Letter): void => {
    switch (letter.say) {
      case 'call':
        post({ say: 'answer', ...run(letter) });
        break;
      case 'expose':
        // Only the page's world can be given something.
        if (side === 'main') post({ say: 'answer', ...expose(letter.key, letter.value) });
        break;
      case 'answer':
        answer = { ok: letter.ok, value: letter.value };
        break;
      case 'settle': {
        const promise = promises.get(letter.id);
        promises.delete(letter.id);
        if (letter.ok) promise?.resolve(unpack(letter.value, false));
        else promise?.reject(unpack(letter.value, false));
      }
    }
  };
  document.addEventListener(
    `${name}:${side}`,
    (event) => {
      event.stopImmediatePropagation();
      if (event instanceof CustomEvent && event.detail !== null) open(event.detail as Letter);
    },
    true,
  );

  return {
    exposeInMainWorld: (key, api) => {
      ask({ say: 'expose', key, value: pack(api, 0) });
    },
  };
};
