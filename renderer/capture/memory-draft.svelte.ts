import { soundsPassing } from '../../preload/contract/hints.ts';
import type { Choices, TypedDraft, Visibility } from '../../preload/contract/memory.ts';
import { readLine } from '../../preload/contract/marks.ts';
import { contentLimit, defaultCategory, finalContent, judgeContent } from '../../preload/contract/rules.ts';
import type { MarkSign } from '../../preload/contract/marks.ts';
import { findSensitive } from '../../preload/contract/sensitive.ts';
import type { Sensitive } from '../../preload/contract/sensitive.ts';
import { splitContent } from '../../preload/contract/split.ts';
import type { TypedLine } from './typed-line.ts';
import type { Typed } from './memory-update.ts';
import type { Words } from './send.ts';

/** After this many milliseconds without a key, typing counts as paused. */
export const pauseMs = 500;

/** What the bridge takes in one go; a longer text is no capture. */
const mostParts = 50;
const longestSplit = mostParts * contentLimit;

/** The memory that is being written: the typed line, what it says, and what was chosen by a click. */
export class MemoryDraft {
  text = $state('');
  /** Where the caret stood last, in UTF-16 units. */
  caret = 0;
  /** False while keys follow each other: the last word may not be whole yet. */
  isPausing = $state(true);
  #choices = $state.raw<Choices>({});
  /** What the person allowed to be public after being warned. */
  #allowed = $state.raw<readonly Sensitive[]>([]);

  readonly line = $derived(readLine(this.text));
  readonly verdict = $derived(judgeContent(this.line.content));
  readonly length = $derived(this.verdict.kind === 'empty' ? 0 : this.verdict.length);

  /** What can be saved as several memories instead of one that is too long; null when there is no need, or no way. */
  readonly parts = $derived(this.length > contentLimit && this.length <= longestSplit ? this.#split() : null);

  /** What the words sound like, when that is nothing timeless; a word that is not whole yet is not judged. */
  readonly passing = $derived(this.length > contentLimit ? null : soundsPassing(this.#settledContent()));

  /** What would be public and should not be, unless the person says so. */
  readonly exposed = $derived(this.visibility === 'public' && this.length <= longestSplit ? this.#sensitive() : []);

  /** What the line says about a memory that is there already: nothing that wasn't chosen or typed. */
  get typed(): Typed {
    return {
      content: finalContent(this.line.content),
      tags: this.line.tags,
      category: this.#chosenOr(this.line.category),
      isPublic: this.visibility === 'public',
      isSensitive: this.#sensitive().length > 0,
    };
  }

  /** The category that will be sent; null lets Omi choose. */
  get category(): string | null {
    return this.#chosenOr(this.line.category ?? defaultCategory);
  }

  get visibility(): Visibility {
    return this.#choices.visibility ?? (this.line.isPublic ? 'public' : 'private');
  }

  /** False for a mark in the text that a click has overruled. */
  isHeeded(sign: MarkSign, name: string): boolean {
    if (sign === '/') return name === this.category;
    return sign === '#' || this.visibility === 'public';
  }

  pickCategory(category: string | null): void {
    this.#choices = { ...this.#choices, category };
  }

  pickVisibility(visibility: Visibility): void {
    this.#choices = { ...this.#choices, visibility };
  }

  /** What is exposed now may be public. Something else must be asked about again. */
  allowPublic(): void {
    this.#allowed = [...this.#allowed, ...this.exposed];
  }

  put(line: TypedLine): void {
    this.text = line.text;
    this.caret = line.caret;
  }

  copy(): TypedDraft {
    return { ...this.#choices, text: this.text, caret: this.caret };
  }

  restore({ text, caret, ...choices }: TypedDraft): void {
    this.put({ text, caret });
    this.#choices = choices;
  }

  /** What is to be remembered: these words, with the tags and choices of the whole line. */
  words(content: string): Words {
    return { content, category: this.category, tags: [...this.line.tags], visibility: this.visibility };
  }

  #chosenOr(otherwise: string | null): string | null {
    return this.#choices.category === undefined ? otherwise : this.#choices.category;
  }

  #settledContent(): string {
    return this.isPausing ? this.line.content : readLine(wholeWords(this.text)).content;
  }

  #sensitive(): readonly Sensitive[] {
    const found = findSensitive(`${this.line.content}\n${this.line.tags.join('\n')}`);
    return found.filter((kind) => !this.#allowed.includes(kind));
  }

  #split(): readonly string[] | null {
    const parts = splitContent(this.line.content);
    return parts && parts.length <= mostParts ? parts : null;
  }

  /** Empties the field but for what was typed after `sent`, and forgets every choice: public never sticks. */
  startAfresh(sent: string): void {
    const rest = this.text.startsWith(sent) ? this.text.slice(sent.length).trimStart() : this.text;
    this.put({ text: rest, caret: Math.max(0, this.caret - (this.text.length - rest.length)) });
    this.#choices = {};
    this.#allowed = [];
  }
}

const wholeWords = (text: string): string => {
  let end = text.length;
  while (end > 0 && !/\s/u.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};
