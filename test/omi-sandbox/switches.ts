import type { Gate } from './gates.ts';
import type { Generation } from './generations.ts';

/** What can be set differently while the sandbox runs. */
export type Switches = {
  /** Which of Omi's three backends answers (section 0). */
  readonly generation: Generation;
  /** Stands before the memories for every key that has no gate of its own; only where the generation knows it. */
  readonly gate: Gate | null;
  /** `strict`: the hourly budgets of section 3 are kept. */
  readonly budgets: 'strict' | 'lifted';
  /** How long an answer takes at least from the moment its request came, milliseconds. */
  readonly latencyMs: number;
  /** The language model that picks a missing category, milliseconds for each memory. */
  readonly categorizeMs: number;
  /** The most rows a list reads before its time is up and it says so in X-Omi-List-Truncated; null: no such limit. */
  readonly listBudget: number | null;
  /** Rows dropped after the page was cut: every page that is not the last comes short. */
  readonly shortPages: boolean;
  /** GET of one memory in generation c; false as on servers before autumn 2026, which answer 405. */
  readonly readOne: boolean;
  /** GET /v1/dev/key in generation c; false as on older servers, which answer 404. */
  readonly keyCall: boolean;
};

export const defaultSwitches: Switches = {
  generation: 'c',
  gate: null,
  budgets: 'lifted',
  latencyMs: 0,
  categorizeMs: 0,
  listBudget: null,
  shortPages: false,
  readOne: true,
  keyCall: true,
};

/** What is left out or undefined stays as it is. */
export type SwitchChange = { readonly [K in keyof Switches]?: Switches[K] | undefined };

export const changeSwitches = (current: Switches, change: SwitchChange): Switches => ({
  generation: change.generation ?? current.generation,
  gate: change.gate === undefined ? current.gate : change.gate,
  budgets: change.budgets ?? current.budgets,
  latencyMs: change.latencyMs ?? current.latencyMs,
  categorizeMs: change.categorizeMs ?? current.categorizeMs,
  listBudget: change.listBudget === undefined ? current.listBudget : change.listBudget,
  shortPages: change.shortPages ?? current.shortPages,
  readOne: change.readOne ?? current.readOne,
  keyCall: change.keyCall ?? current.keyCall,
});
