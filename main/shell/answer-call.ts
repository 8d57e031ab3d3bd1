import { calls, type CallName, type Handlers } from '../../preload/contract/calls.ts';
import type { WindowName } from '../../preload/contract/windows.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import { pageOrigin } from './page-files.ts';

type Handler = (input: unknown, caller: WindowName) => ReturnType<Handlers[CallName]>;
type Frame = { readonly url: string; readonly parent: unknown };

/** True for the top frame showing that window's page. A frame is null when it is gone before the call is answered. */
export const isOwnPage = (frame: Frame | null, window: WindowName): boolean =>
  frame?.parent === null && frame.url.split(/[?#]/, 1)[0] === `${pageOrigin}/${window}/index.html`;

/** Answers one call, or says why it can't be made. Never throws, and never answers `undefined`. */
export const answerCall = async (
  handlers: Partial<Handlers>,
  caller: WindowName,
  name: unknown,
  input: unknown,
): Promise<Result<unknown>> => {
  if (!isCallName(name)) return refusal('name');
  if (!allowed(name).includes(caller)) return refusal('window');
  try {
    return await dispatch(handlers, caller, name, input);
  } catch (error) {
    console.error(`${name} failed:`, error instanceof Error ? error.stack : 'unknown error');
    return { ok: false, problem: { kind: 'internal' } };
  }
};

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name);

const allowed = (name: CallName): readonly WindowName[] => calls[name].windows;

const dispatch = async (
  handlers: Partial<Handlers>,
  caller: WindowName,
  name: CallName,
  input: unknown,
): Promise<Result<unknown>> => {
  const call = calls[name];
  const parsed = call.input.safeParse(input);
  if (!parsed.success) return refusal('input');
  // TypeScript can't follow that the schema and the handler of one name belong together; the parse above proves it.
  const handler = handlers[name] as Handler | undefined;
  if (!handler) return refusal('name');
  const answer = await handler(parsed.data, caller);
  return answer.ok ? { ok: true, value: call.output.parse(answer.value) } : answer;
};

/** The answer to a call that may not be made. */
export const refusal = (reason: Extract<Problem, { kind: 'call-refused' }>['reason']): Result<never> => ({
  ok: false,
  problem: { kind: 'call-refused', reason },
});
