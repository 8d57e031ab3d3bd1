import { tick } from 'svelte';
import type { Visibility } from '../../preload/contract/memory.ts';
import type { Afterwards, CaptureCard } from './capture-card.svelte.ts';
import { keyMeaning } from './keys.ts';
import type { Saved } from './last-saved.svelte.ts';
import type { TypedLine } from './typed-line.ts';

/** Where the keyboard can be put; nowhere while that part is not drawn. */
export type FocusTargets = {
  readonly field: () => void;
  /** Puts the field's caret where the draft has it. */
  readonly caret: () => void;
  /** To what must be answered before anything is saved; false when there is nothing to answer. */
  readonly question: () => boolean;
};

/** What a person does in the card, and where the keyboard goes with it. */
export class CaptureCommands {
  isPicking = $state(false);

  readonly #card: CaptureCard;
  readonly #focus: FocusTargets;

  constructor(card: CaptureCard, focus: FocusTargets) {
    this.#card = card;
    this.#focus = focus;
  }

  /** Quiet: it leaves as soon as something is typed, and comes back when that is deleted. */
  get confirmed(): Saved | null {
    return this.#card.draft.text === '' ? this.#card.last.saved : null;
  }

  /** The window was put in front. */
  shown(): void {
    this.isPicking = false;
    this.#card.shown();
    this.#focus.field();
  }

  async backToText(): Promise<void> {
    this.isPicking = false;
    await this.#showCaret();
    this.#focus.field();
  }

  async save(afterwards: Afterwards): Promise<void> {
    this.isPicking = false;
    this.#card.suggestions.close();
    // Enter leads to the question; its answer, or the second Enter, goes on.
    if (this.#focus.question()) return;
    await this.#card.save(afterwards);
    await this.backToText();
  }

  async allowPublic(): Promise<void> {
    this.#card.draft.allowPublic();
    await tick();
    await this.save('hide');
  }

  async saveParts(afterwards: Afterwards): Promise<void> {
    this.isPicking = false;
    await this.#card.saveParts(afterwards);
    await this.backToText();
  }

  async update(afterwards: Afterwards): Promise<void> {
    this.isPicking = false;
    this.#card.suggestions.close();
    await this.#card.update(afterwards);
    await this.backToText();
  }

  async undo(): Promise<void> {
    this.isPicking = false;
    await this.#card.undo();
    await this.backToText();
  }

  async leave(): Promise<void> {
    await (this.isPicking ? this.backToText() : this.#card.leave());
  }

  type(line: TypedLine, isComposing: boolean): void {
    const { draft, suggestions } = this.#card;
    this.#card.type(line, isComposing);
    if (isComposing) suggestions.close();
    else suggestions.typed(line, draft.line.tags);
  }

  moveCaret(caret: number): void {
    this.#card.keeper.moveCaret(caret);
    this.#card.suggestions.moved(caret);
  }

  async takeSuggestion(index: number): Promise<void> {
    this.#card.suggestions.take(index);
    await this.backToText();
  }

  async removeTag(name: string): Promise<void> {
    this.#card.removeMark('#', name);
    await this.backToText();
  }

  async plainTag(name: string): Promise<void> {
    this.#card.escapeMark('#', name);
    await this.backToText();
  }

  async pickVisibility(visibility: Visibility): Promise<void> {
    this.#card.keeper.pickVisibility(visibility);
    await this.backToText();
  }

  /** A key in the field. */
  press(event: KeyboardEvent): void {
    if (this.#card.suggestions.press(event)) {
      event.preventDefault();
      event.stopPropagation();
      void this.#showCaret();
      return;
    }
    const meaning = keyMeaning(event);
    if (meaning === 'text' || (meaning === 'undo' && !this.confirmed)) return;
    event.preventDefault();
    event.stopPropagation();
    if (meaning === 'save') void this.save('hide');
    if (meaning === 'save-and-stay') void this.save('stay');
    if (meaning === 'undo') void this.undo();
    if (meaning === 'leave') void this.leave();
  }

  /** A key that nobody took. */
  pressAnywhere(event: KeyboardEvent): void {
    if (keyMeaning(event) === 'leave') void this.leave();
  }

  async #showCaret(): Promise<void> {
    await tick();
    this.#focus.caret();
  }
}
