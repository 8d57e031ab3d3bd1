import type { Bridge } from '../../preload/contract/calls.ts';
import { completed, openMark, suggest } from './completion.ts';
import type { OpenMark } from './completion.ts';
import type { TypedLine } from './typed-line.ts';
import type { KeyPress } from './keys.ts';

/** The list of marks that may be meant by what is being typed. */
export class Suggestions {
  /** Which one the arrow keys chose; -1 while they have not been used, and Enter still saves. */
  active = $state(-1);
  #line = $state.raw<TypedLine>({ text: '', caret: 0 });
  #mark = $state.raw<OpenMark | null>(null);
  #alreadyTyped = $state.raw<readonly string[]>([]);
  #tags = $state.raw<readonly string[]>([]);
  #isFresh = false;

  readonly names = $derived(this.#mark ? suggest(this.#mark, this.#tags, this.#alreadyTyped) : []);
  readonly isOpen = $derived(this.names.length > 0);

  readonly #bridge: Bridge;
  readonly #accept: (line: TypedLine) => void;

  /** `accept` takes the line with a suggestion in it. */
  constructor(bridge: Bridge, accept: (line: TypedLine) => void) {
    this.#bridge = bridge;
    this.#accept = accept;
  }

  get sign(): '#' | '/' {
    return this.#mark?.sign ?? '#';
  }

  /** Looks at what was just typed; `tags` are those the line has already. */
  typed(line: TypedLine, tags: readonly string[]): void {
    this.#line = line;
    this.#mark = openMark(line);
    this.#alreadyTyped = tags;
    this.active = -1;
    if (this.#mark?.sign === '#') void this.#load();
  }

  /** Closes the list when the caret has left the mark. */
  moved(caret: number): void {
    if (caret !== this.#line.caret) this.close();
  }

  close(): void {
    this.#mark = null;
    this.active = -1;
  }

  /** The window is shown again: tags may have been added meanwhile. */
  shown(): void {
    this.close();
    this.#isFresh = false;
  }

  /** What a key means for the list; false when it means nothing here. */
  press({ key, isComposing, keyCode, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): boolean {
    if (!this.isOpen || isComposing || keyCode === 229 || shiftKey || ctrlKey || metaKey || altKey) return false;
    const last = this.names.length - 1;
    if (key === 'Escape') this.close();
    else if (key === 'ArrowDown') this.active = this.active === last ? 0 : this.active + 1;
    else if (key === 'ArrowUp') this.active = this.active <= 0 ? last : this.active - 1;
    else if (key === 'Tab') this.take(Math.max(0, this.active));
    else if (key === 'Enter' && this.active >= 0) this.take(this.active);
    else return false;
    return true;
  }

  take(index: number): void {
    const name = this.names[index];
    if (!this.#mark || name === undefined) return;
    const line = completed(this.#line, this.#mark, name);
    this.close();
    this.#accept(line);
  }

  async #load(): Promise<void> {
    if (this.#isFresh) return;
    this.#isFresh = true;
    const known = await this.#bridge.call('tags.known', { limit: 1000 });
    // Without them, typing goes on as before.
    if (known.ok) this.#tags = known.value;
    else this.#isFresh = false;
  }
}
