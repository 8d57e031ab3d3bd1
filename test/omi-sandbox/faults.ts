import { z } from 'zod';

/** What can be made to go wrong. The last six spoil the answer itself, so they come after the work was done. */
const faultKinds = [
  'error',
  'unavailable',
  'timeout',
  'bad-gateway',
  'portal',
  'limited',
  'redirect',
  'reset',
  'hang',
  'dies-at-item',
  'cut',
  'torn',
  'slow',
  'wrong-length',
  'foreign',
] as const;

export const faultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  /** Before the request is looked at, or when everything is done and only the answer is missing. */
  when: z.enum(['before', 'after']).default('before'),
  times: z.union([z.int().min(1), z.literal('always')]).default(1),
  /** Only requests of this method, whose path and query, and whose body, contain these. */
  method: z.string().optional(),
  path: z.string().optional(),
  text: z.string().optional(),
  /** `unavailable`: the 503's detail. */
  detail: z.string().default('Service temporarily unavailable'),
  /** `limited`: the Retry-After header as it stands; null for none. */
  retryAfter: z.string().nullable().default('60'),
  /** `redirect`: where to. */
  location: z.string().default('https://login.example/'),
  /** `dies-at-item`: how many items of a batch are kept. */
  item: z.int().min(0).default(1),
  /** `slow`: the pause before each tenth of the answer, milliseconds. */
  pauseMs: z.number().min(0).default(100),
  /** `wrong-length`: how much Content-Length is off. */
  by: z.int().default(20),
});

export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type Target = { readonly method: string; readonly path: string; readonly body: string };

/** The faults that wait for their request: armed ones in the order they were armed, then markers in the text. */
export const createFaults = () => {
  let armed: { readonly fault: Fault; left: number }[] = [];
  const firedMarkers = new Map<string, number>();

  const takeArmed = (target: Target): Fault | null => {
    const found = armed.find(({ fault, left }) => left > 0 && matches(fault, target));
    if (!found) return null;
    found.left -= 1;
    return found.fault;
  };
  const takeMarked = (target: Target): Fault | null => {
    for (const { text, fault } of markersIn(target.body)) {
      const fired = firedMarkers.get(text) ?? 0;
      if (fault.times !== 'always' && fired >= fault.times) continue;
      firedMarkers.set(text, fired + 1);
      return fault;
    }
    return null;
  };

  return {
    arm: (input: FaultInput): void => {
      const fault = faultSchema.parse(input);
      armed.push({ fault, left: fault.times === 'always' ? Infinity : fault.times });
    },
    clear: (): void => void (armed = []),
    take: (target: Target): Fault | null => takeArmed(target) ?? takeMarked(target),
  };
};

const matches = ({ method, path = '', text = '' }: Fault, target: Target): boolean =>
  (method === undefined || method === target.method) && target.path.includes(path) && target.body.includes(text);

// [[fault:reset]], [[fault:error,after]], [[fault:error,before,3]], [[fault:error,before,always]]: once, unless it says
// otherwise, for each text that holds it.
const marker = /\[\[fault:([a-z-]+)(?:,(before|after))?(?:,(\d+|always))?\]\]/;

const markersIn = (body: string): { text: string; fault: Fault }[] =>
  body.includes('[[fault:') ? textsIn(body).flatMap(readMarker) : [];

const readMarker = (text: string): { text: string; fault: Fault }[] => {
  const [, kind, when, times] = marker.exec(text) ?? [];
  if (kind === undefined) return [];
  const count = times === undefined || times === 'always' ? times : Number(times);
  const read = faultSchema.safeParse({ kind, ...(when && { when }), ...(count && { times: count }) });
  return read.success ? [{ text, fault: read.data }] : [];
};

const textsIn = (body: string): string[] => {
  const texts: string[] = [];
  try {
    JSON.parse(body, (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
  } catch {
    return [];
  }
  return texts;
};
