import type { Bridge, CallInput } from '../../preload/contract/calls.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';

type Draft = CallInput<'memories.capture'>;

/** What is to be remembered, before it has an id. */
export type Words = Omit<Draft, 'id'>;

type Sent = { readonly ids: readonly string[]; readonly update: null };

/** Makes the ids of one draft, and makes the same ones again when it is saved again: it is the same memory then. */
export type DraftIds = { at(index: number): string; renew(index: number): string };

export const createDraftIds = (newId: () => string): DraftIds => {
  const ids: string[] = [];
  const renew = (index: number): string => (ids[index] = newId());
  return { at: (index) => ids[index] ?? renew(index), renew };
};

/** Hands memories to main, all in one go. They are safe, with these words, once this answers well: with their ids. */
export const send = async (bridge: Bridge, all: readonly Words[], ids: DraftIds): Promise<Result<Sent>> => {
  const answer = await capture(
    bridge,
    all.map((words, index) => ({ ...words, id: ids.at(index) })),
  );
  if (!answer.ok) return answer;
  // An earlier try had been saved after all, and the words were changed since: these are another memory.
  const others = all.flatMap((words, index) =>
    answer.value[index]?.content === words.content ? [] : [{ ...words, id: ids.renew(index) }],
  );
  if (others.length > 0) {
    const again = await capture(bridge, others);
    if (!again.ok) return again;
  }
  return { ok: true, value: { ids: all.map((_, index) => ids.at(index)), update: null } };
};

const capture = async (bridge: Bridge, drafts: readonly Draft[]): Promise<Result<Memory[]>> => {
  const [only, ...more] = drafts;
  if (!only || more.length > 0) return bridge.call('memories.captureAll', [...drafts]);
  const saved = await bridge.call('memories.capture', only);
  return saved.ok ? { ok: true, value: [saved.value] } : saved;
};
