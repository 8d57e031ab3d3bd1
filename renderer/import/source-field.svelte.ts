import type { Source } from '../../preload/contract/import-source.ts';
import { mostFieldUnits, mostSourceBytes } from '../../preload/contract/import-values.ts';
import type { Later } from '../parts/later.ts';
import type { OpenSheet } from './open-sheet.svelte.ts';
import { WaitingFiles, type GivenFile } from './waiting-files.svelte.ts';

/** How long nobody types before the text is read. */
const readAfterMs = 250;
/** How much of a source main tells; what is shorter is whole. */
const previewLength = 4_000;

/** What is to take the place of a table: another text, or nothing at all. */
type Offered = Source | { readonly kind: 'nothing' };

/** Where the rows come from: a text that is typed or pasted, or a file. */
export class SourceField {
  /** What stands in the field. */
  text = $state('');
  /** The source is a file, or too long for the field: only its beginning is shown. */
  isSummary = $state(false);
  /** Waits for the person to agree that what was done in the table goes. */
  pending = $state.raw<Offered | null>(null);
  /** The text that the table was made from. */
  #read = $state('');

  readonly #open: OpenSheet;
  readonly #later: Later;
  readonly #files = new WaitingFiles();
  #cancel: (() => void) | null = null;
  /** How many texts and files are on their way to be read. */
  #offers = 0;

  constructor(open: OpenSheet, later: Later) {
    this.#open = open;
    this.#later = later;
    open.turned = () => void this.#follow();
  }

  /** Files that came with the one that was read, and are still to be read. */
  get waiting(): readonly GivenFile[] {
    return this.#files.files;
  }

  /** The table does not show what stands in the field. */
  get isBehind(): boolean {
    return !this.isSummary && this.#open.sheet !== null && this.text !== this.#read && this.pending === null;
  }

  /** What waits for the person puts the table away for good: only from another text does Undo lead back. */
  get isForGood(): boolean {
    return this.pending !== null && isNothing(this.pending);
  }

  /** Shows what main brought back from before. */
  async restore(): Promise<void> {
    if (this.#open.sheet && this.text === '') await this.#follow();
  }

  /** Takes the text as it now stands in the field, and reads it soon. */
  type(text: string): void {
    this.text = text;
    this.#cancel?.();
    this.#cancel = this.#later(readAfterMs, () => void this.readAgain());
  }

  /** Whether a text is too long for the field. */
  isLarge(text: string): boolean {
    return text.length > mostFieldUnits;
  }

  /** Reads what stands in the field. */
  async readAgain(): Promise<void> {
    this.#cancel?.();
    if (this.text !== this.#read) await this.#offer({ kind: 'paste', text: this.text });
  }

  /** Takes a text that was pasted or dropped beside the field. */
  async paste(text: string): Promise<void> {
    if (text.length > mostSourceBytes) {
      this.#open.refuse({ kind: 'import-too-large', bytes: text.length, limit: mostSourceBytes });
    } else if (text.trim() !== '') await this.#offer({ kind: 'paste', text });
  }

  /** Takes files: the first now, the others one after the other, before those that wait already. */
  async dropAll(files: readonly GivenFile[]): Promise<void> {
    const first = this.#files.add(files);
    if (first) await this.drop(first);
  }

  /** Reads the first of the files that wait. */
  async readNext(): Promise<void> {
    const next = this.#files.next();
    if (next) await this.drop(next);
  }

  /** The files that wait are not to be read. */
  leaveWaiting(): void {
    this.#files.leave();
  }

  /** Takes a file; one that is too large is not even read. */
  async drop(file: GivenFile): Promise<void> {
    if (file.size > mostSourceBytes) {
      this.#open.refuse({ kind: 'import-too-large', bytes: file.size, limit: mostSourceBytes });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    await this.#offer({ kind: 'file', name: file.name.slice(-1_000), bytes });
  }

  /** The person agrees: what was done in the table may go. */
  async agree(): Promise<void> {
    const { pending } = this;
    this.pending = null;
    this.#files.accepted();
    if (pending) await this.#take(pending);
  }

  /** The table stays, with its text; a file that came with others waits with them. */
  decline(): void {
    if (this.isForGood && this.text.trim() === '') this.text = this.#read;
    this.pending = null;
    this.#files.declined();
  }

  /** Puts everything away. */
  async startOver(): Promise<void> {
    await this.#offer({ kind: 'nothing' });
  }

  /** What was read is now being imported; what was typed since stays, and is read. Answers whether nothing else is. */
  sent(): boolean {
    const isMore = !this.isSummary && this.text.trim() !== '' && this.text !== this.#read;
    if (isMore) {
      this.#read = '';
      this.type(this.text);
    } else this.#clear();
    return !isMore && this.#offers === 0;
  }

  #clear(): void {
    this.#cancel?.();
    this.text = '';
    this.#read = '';
    this.isSummary = false;
    this.pending = null;
  }

  /** Shows the text of the sheet that is open now. */
  async #follow(): Promise<void> {
    const { sheet } = this.#open;
    const before = this.text;
    // What stands in the field and was not read yet is nowhere else.
    if (!sheet || before !== this.#read) return;
    const { id, source } = sheet;
    const isWhole = source.name === null && source.preview.length < previewLength;
    const text = isWhole ? source.preview : await this.#open.readText();
    // Whoever opened or typed something meanwhile sees that.
    if (this.#open.sheet?.id !== id || this.text !== before) return;
    this.isSummary = text === null;
    this.text = text ?? '';
    this.#read = this.text;
  }

  async #offer(source: Offered): Promise<void> {
    this.#offers += 1;
    if (this.#open.isStarting) await this.#open.ready();
    const isAsked = isNothing(source) ? this.#open.hasPast : this.#open.hasEdits;
    if (this.#open.sheet && isAsked) this.pending = source;
    else {
      this.#files.accepted();
      await this.#take(source);
    }
    this.#offers -= 1;
  }

  async #take(source: Offered): Promise<void> {
    this.#cancel?.();
    if (source.kind === 'nothing') {
      this.#clear();
      this.#files.leave();
      await this.#open.discard();
      return;
    }
    if (source.kind === 'paste' && isNothing(source)) {
      this.#read = source.text;
      await this.#open.discard();
      return;
    }
    const isOpen = await this.#open.open(source);
    if (!isOpen) return;
    const text = source.kind === 'paste' && !this.isLarge(source.text) ? source.text : null;
    this.isSummary = text === null;
    this.#read = text ?? '';
    // Whoever typed on meanwhile is read next.
    if (text === null || !this.text.startsWith(text)) this.text = text ?? '';
  }
}

const isNothing = (source: Offered): boolean =>
  source.kind === 'nothing' || (source.kind === 'paste' && source.text.trim() === '');
