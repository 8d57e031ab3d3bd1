import { length } from './python-text.ts';

/** One entry of a 422 answer; `input` gives back what was sent, private text included (section 4). */
export type Issue = {
  readonly type: string;
  readonly loc: Loc;
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
};
type Loc = readonly (string | number)[];

/** Reads as pydantic does. What it returns means something only when it added no issue. */
export type Check<T> = (input: unknown, loc: Loc, issues: Issue[]) => T;

/** Text; its length in code points is counted before anything is stripped. */
export const text =
  (limits?: { readonly min: number; readonly max: number }): Check<string> =>
  (input, loc, issues) => {
    if (typeof input !== 'string') {
      issues.push({ type: 'string_type', loc, msg: 'Input should be a valid string', input });
      return '';
    }
    if (limits === undefined) return input;
    const { min, max } = limits;
    if (!input.isWellFormed()) {
      // Only text that has to be counted is decoded. This issue can't be sent, so that half an emoji ends as a 500.
      const msg = 'Input should be a valid string, unable to parse raw data as a unicode string';
      issues.push({ type: 'string_unicode', loc, msg, input });
    } else if (length(input) < min) {
      const msg = `String should have at least ${min} character${min === 1 ? '' : 's'}`;
      issues.push({ type: 'string_too_short', loc, msg, input, ctx: { min_length: min } });
    } else if (length(input) > max) {
      const msg = `String should have at most ${max} characters`;
      issues.push({ type: 'string_too_long', loc, msg, input, ctx: { max_length: max } });
    }
    return input;
  };

export const oneOf =
  (values: readonly string[]): Check<string> =>
  (input, loc, issues) => {
    const found = values.find((value) => value === input);
    if (found !== undefined) return found;
    const quoted = values.map((value) => `'${value}'`);
    const expected = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
    issues.push({ type: 'enum', loc, msg: `Input should be ${expected}`, input, ctx: { expected } });
    return '';
  };

/** A list; one that is too long is that and nothing else, whatever its items are. */
export const listOf =
  <T>(item: Check<T>, max = Infinity): Check<T[]> =>
  (input, loc, issues) => {
    if (!Array.isArray(input)) {
      issues.push({ type: 'list_type', loc, msg: 'Input should be a valid list', input });
      return [];
    }
    if (input.length > max) {
      const msg = `List should have at most ${max} items after validation, not ${input.length}`;
      const ctx = { field_type: 'List', max_length: max, actual_length: input.length };
      issues.push({ type: 'too_long', loc, msg, input, ctx });
      return [];
    }
    return input.map((entry: unknown, index) => item(entry, [...loc, index], issues));
  };

export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (input, loc, issues) =>
    input === null ? null : check(input, loc, issues);

export type Field = <T>(name: string, check: Check<T>, fallback?: T) => T;

/** An object, field by field in the order of `build`; a field without a fallback is required. Unknown keys are ignored. */
export const model =
  <T>(build: (field: Field) => T): Check<T> =>
  (input, loc, issues) => {
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    const found = new Map<string, unknown>(isObject ? Object.entries(input) : []);
    // Where nothing can be found, what the fields miss is not what is wrong.
    const own: Issue[] = [];
    const value = build((name, check, fallback) => {
      const at = [...loc, name];
      if (found.has(name)) return check(found.get(name), at, own);
      if (fallback !== undefined) return fallback;
      own.push({ type: 'missing', loc: at, msg: 'Field required', input });
      return check(undefined, at, []);
    });
    const msg = 'Input should be a valid dictionary or object to extract fields from';
    issues.push(...(isObject ? own : [{ type: 'model_attributes_type', loc, msg, input }]));
    return value;
  };

/** A whole number in a query: Python's spellings, so spaces, a sign, `1_000` and `5.0` will do. */
export const queryInt = (query: URLSearchParams, name: string, fallback: number, issues: Issue[]): number => {
  const input = query.getAll(name).at(-1);
  if (input === undefined) return fallback;
  if (/^\s*[-+]?\d+(_\d+)*(\.0+)?\s*$/.test(input)) return Number(input.replaceAll('_', ''));
  const msg = 'Input should be a valid integer, unable to parse string as an integer';
  issues.push({ type: 'int_parsing', loc: ['query', name], msg, input });
  return fallback;
};
