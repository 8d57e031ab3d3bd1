/** Turns anything structured clone can carry into a string and back; the channel between main and page takes strings only. */
export type Codec = { pack(value: unknown): string; unpack(text: string): unknown };

/** One value on the wire. Objects refer to each other by their index, so that shared and cyclic values survive. */
type Wire =
  | ['undefined']
  | ['plain', string | number | boolean | null]
  | ['number', string]
  | ['bigint', string]
  | ['array', number, [string, number][]]
  | ['object', [string, number][]]
  | ['date', number | null]
  | ['regexp', string, string]
  | ['map', [number, number][]]
  | ['set', number[]]
  | ['error', string, string, string, number]
  | ['buffer', string]
  | ['view', string, number, number, number]
  | ['boxed', number];

/** Self-contained: its source text is put into the page as well. */
export const makeCodec = (): Codec => {
  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

  const toBase64 = (bytes: Uint8Array): string => {
    const pieces: string[] = [];
    // A multiple of three, so that the pieces can be put together.
    const size = 3 * 8192;
    for (let at = 0; at < bytes.length; at += size) {
      pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + size))));
    }
    return pieces.join('');
  };
  const fromBase64 = (text: string): ArrayBuffer => {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return bytes.buffer;
  };
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);
  const own = <T>(table: Record<string, T>, name: string): T | undefined =>
    Object.hasOwn(table, name) ? table[name] : undefined;

  const pack = (input: unknown): string => {
    const nodes: Wire[] = [];
    const ids = new Map<object, number>();
    const entries = (value: object): [string, number][] =>
      Object.entries(value).map(([key, member]) => [key, put(member)]);

    const put = (value: unknown): number => {
      const known = typeof value === 'object' && value !== null ? ids.get(value) : undefined;
      if (known !== undefined) return known;
      const id = nodes.push(['undefined']) - 1;
      if (typeof value === 'object' && value !== null) {
        ids.set(value, id);
        nodes[id] = putObject(value);
      } else nodes[id] = putPrimitive(value);
      return id;
    };
    const putPrimitive = (value: unknown): Wire => {
      if (typeof value === 'bigint') return ['bigint', String(value)];
      if (typeof value === 'number' && Object.is(value, -0)) return ['number', '-0'];
      if (typeof value === 'number' && !Number.isFinite(value)) return ['number', String(value)];
      if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        return ['plain', value];
      }
      return ['undefined'];
    };
    const putObject = (value: object): Wire => {
      if (Array.isArray(value)) return ['array', value.length, entries(value)];
      if (value instanceof Date) return ['date', Number.isNaN(value.getTime()) ? null : value.getTime()];
      if (value instanceof RegExp) return ['regexp', value.source, value.flags];
      if (value instanceof Map)
        return ['map', [...value].map(([key, member]): [number, number] => [put(key), put(member)])];
      if (value instanceof Set) return ['set', [...value].map(put)];
      if (value instanceof Error) {
        return ['error', value.name, value.message, value.stack ?? '', 'cause' in value ? put(value.cause) : -1];
      }
      if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) {
        const length = 'length' in value ? Number(value.length) : value.byteLength;
        return ['view', tagOf(value), put(value.buffer), value.byteOffset, length];
      }
      if (['Number', 'String', 'Boolean', 'BigInt'].includes(tagOf(value))) return ['boxed', put(value.valueOf())];
      if (tagOf(value) === 'Object') return ['object', entries(value)];
      throw new DOMException(`${Object.prototype.toString.call(value)} could not be cloned.`, 'DataCloneError');
    };
    // Structured clone itself runs getters, drops prototypes and refuses functions, symbols and DOM nodes exactly.
    const copy: unknown = structuredClone(input);
    // Most of what an app says is that plain, and then this is nearly as fast as Electron's own way.
    if (isJson(copy, new Set())) return JSON.stringify({ json: copy });
    put(copy);
    return JSON.stringify(nodes);
  };

  /** Whether JSON brings a value back as it was, what is shared and -0 included. */
  const isJson = (value: unknown, seen: Set<object>): boolean => {
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
    if (value === null) return true;
    if (seen.has(value)) return false;
    seen.add(value);
    if (Array.isArray(value)) {
      return Object.keys(value).length === value.length && !value.some((_, at) => !isJson(value[at], seen));
    }
    return (
      Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every((member) => isJson(member, seen))
    );
  };

  const unpack = (text: string): unknown => {
    const said = JSON.parse(text) as Wire[] | { json: unknown };
    if (!Array.isArray(said)) return said.json;
    const nodes = said;
    const made = new Map<number, unknown>();
    const keep = <T>(id: number, value: T): T => {
      made.set(id, value);
      return value;
    };
    const define = (target: object, key: string, value: unknown, enumerable: boolean): void => {
      Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
    };
    const get = (id: number): unknown => {
      if (made.has(id)) return made.get(id);
      const node = nodes[id];
      if (!node) throw new Error('electron host: a packed value refers to nothing');
      switch (node[0]) {
        case 'undefined':
          return undefined;
        case 'plain':
          return node[1];
        case 'number':
          return Number(node[1]);
        case 'bigint':
          return BigInt(node[1]);
        case 'array': {
          const array = keep(id, new Array<unknown>(node[1]));
          for (const [key, member] of node[2]) define(array, key, get(member), true);
          return array;
        }
        case 'object': {
          const object = keep(id, {});
          for (const [key, member] of node[1]) define(object, key, get(member), true);
          return object;
        }
        case 'date':
          return keep(id, new Date(node[1] ?? NaN));
        case 'regexp':
          return keep(id, new RegExp(node[1], node[2]));
        case 'map': {
          const map = keep(id, new Map<unknown, unknown>());
          for (const [key, member] of node[1]) map.set(get(key), get(member));
          return map;
        }
        case 'set': {
          const set = keep(id, new Set<unknown>());
          for (const member of node[1]) set.add(get(member));
          return set;
        }
        case 'error': {
          const error = keep(id, new (own(errors, node[1]) ?? Error)(node[2]));
          define(error, 'stack', node[3], false);
          if (node[4] >= 0) define(error, 'cause', get(node[4]), false);
          return error;
        }
        case 'buffer':
          return keep(id, fromBase64(node[1]));
        case 'view': {
          const View = own(views, node[1]);
          const buffer = get(node[2]);
          if (!View || !(buffer instanceof ArrayBuffer)) throw new Error(`electron host: ${node[1]} can't be rebuilt`);
          const args = [buffer, node[3], node[4]];
          const view: unknown = Reflect.construct(View, args);
          return keep(id, view);
        }
        case 'boxed':
          return keep(id, Object(get(node[1])));
      }
    };
    return get(0);
  };

  return { pack, unpack };
};
