import type { Bridge } from '../../preload/contract/calls.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { finalContent } from '../../preload/contract/rules.ts';

/** The memories Omi refused, each with what the person makes of its words. */
export class Attention {
  refused = $state.raw<readonly Memory[]>([]);
  /** Words that were changed here and not sent yet, by memory. */
  words = $state<Record<string, string>>({});
  /** What kept the last button from working, by memory. */
  problems = $state.raw<Readonly<Record<string, Problem>>>({});

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async start(): Promise<void> {
    this.#bridge.on('memories.changed', () => void this.read());
    await this.read();
  }

  async read(): Promise<void> {
    const answer = await this.#bridge.call('memories.refused', null);
    // When it can't be read the list says so; what stands here stays, with the words that were typed into it.
    if (answer.ok) this.refused = answer.value.memories;
  }

  wordsOf(memory: Memory): string {
    return this.words[memory.id] ?? memory.content;
  }

  /** Sends it again, with its new words if there are any. */
  async send(memory: Memory): Promise<void> {
    const { id } = memory;
    const content = this.wordsOf(memory);
    const isChanged = finalContent(content) !== memory.content;
    const answer = isChanged
      ? await this.#bridge.call('memories.edit', { id, change: { content } })
      : await this.#bridge.call('memories.sendAgain', { id });
    await this.#settle(id, answer.ok ? null : answer.problem);
  }

  /** Keeps one of two versions: these words, as they stand here, or what Omi has. */
  async settle(memory: Memory, keep: 'mine' | 'theirs'): Promise<void> {
    const { id } = memory;
    const content = this.wordsOf(memory);
    if (keep === 'mine' && finalContent(content) !== memory.content) {
      const edited = await this.#bridge.call('memories.edit', { id, change: { content } });
      if (!edited.ok) {
        await this.#settle(id, edited.problem);
        return;
      }
    }
    const answer = await this.#bridge.call('memories.settle', { id, keep });
    await this.#settle(id, answer.ok ? null : answer.problem);
  }

  async remove({ id }: Memory): Promise<void> {
    const answer = await this.#bridge.call('memories.remove', { id });
    await this.#settle(id, answer.ok ? null : answer.problem);
  }

  async #settle(id: string, problem: Problem | null): Promise<void> {
    const { [id]: _settled, ...others } = this.problems;
    this.problems = problem ? { ...others, [id]: problem } : others;
    if (problem) return;
    const { [id]: _sent, ...words } = this.words;
    this.words = words;
    await this.read();
  }
}
