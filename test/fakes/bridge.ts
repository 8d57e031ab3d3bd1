import { setTimeout as wait } from 'node:timers/promises';
import { calls } from '../../preload/contract/calls.ts';
import type { Bridge, CallInput, CallName, CallOutput } from '../../preload/contract/calls.ts';
import type { WindowName } from '../../preload/contract/windows.ts';
import type { EventListener, EventName, EventPayload } from '../../preload/contract/events.ts';
import type { Result } from '../../preload/contract/problem.ts';

type Answer<N extends CallName> = (input: CallInput<N>) => Result<CallOutput<N>> | Promise<Result<CallOutput<N>>>;

/** What a fake main answers, call by call. */
export type Answers = { [N in CallName]?: Answer<N> };

type Listeners = { [N in EventName]: Set<EventListener<N>> };

export type FakeBridge = Bridge & {
  /** Every call in its order, answered or not. */
  readonly asked: readonly { readonly name: CallName; readonly input: unknown }[];
  /** Calls that had no answer; each of them rejected. */
  readonly unanswered: readonly CallName[];
  /** The inputs of one call, in their order. */
  inputs(name: CallName): readonly unknown[];
  /** Adds answers, or replaces those of the same name. */
  answer(answers: Answers): void;
  /** Tells the window something, as main does unasked. */
  tell<N extends EventName>(name: N, payload: EventPayload<N>): void;
};

/** `INKLING_MAIN_DELAY`: how long main takes for each answer, in milliseconds. What races with it shows then. */
const delayMs = Number(process.env['INKLING_MAIN_DELAY'] ?? 0);

/**
 * A stand-in for the `window.bridge` of one window. A call without an answer, a call that this window may not make
 * and input that breaks the contract reject with their name, as a test should fail where main would refuse.
 */
export const createFakeBridge = (window: WindowName, first: Answers = {}): FakeBridge => {
  const answers: Answers = { ...first };
  const asked: { name: CallName; input: unknown }[] = [];
  const unanswered: CallName[] = [];
  const listeners: Listeners = {
    'memories.changed': new Set(),
    'status.changed': new Set(),
    'sync.changed': new Set(),
    'jobs.changed': new Set(),
    'library.exporting': new Set(),
    'import.changed': new Set(),
    'account.changed': new Set(),
    'backups.changed': new Set(),
    'settings.changed': new Set(),
    'hotkey.changed': new Set(),
    'tray.changed': new Set(),
    'draft.flush': new Set(),
    'prefill.waiting': new Set(),
    'navigation.waiting': new Set(),
    'window.shown': new Set(),
  };
  const listenersOf = <N extends EventName>(name: N): Listeners[N] => listeners[name];

  return {
    asked,
    unanswered,
    inputs: (name) => asked.filter((call) => call.name === name).map(({ input }) => input),
    answer: (more) => void Object.assign(answers, more),
    tell: (name, payload) => {
      for (const listener of listenersOf(name)) listener(payload);
    },
    call: async <N extends CallName>(name: N, input: CallInput<N>) => {
      asked.push({ name, input });
      const allowed: readonly WindowName[] = calls[name].windows;
      if (!allowed.includes(window)) throw new Error(`The window ${window} may not call ${name}`);
      calls[name].input.parse(input);
      if (delayMs > 0) await wait(delayMs);
      const answer: Answers[N] = answers[name];
      if (answer) return await answer(input);
      unanswered.push(name);
      throw new Error(`The fake bridge has no answer for ${name}`);
    },
    on: (name, listener) => {
      listenersOf(name).add(listener);
      return () => void listenersOf(name).delete(listener);
    },
  };
};

/** The answer of a call that went well. */
export const well = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
