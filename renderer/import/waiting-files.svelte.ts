/** A file as a page gets it. */
export type GivenFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** Files that came with the one that was read: they are read one after the other, once that is sent. */
export class WaitingFiles {
  files = $state.raw<readonly GivenFile[]>([]);
  /** The one among several that was offered last, for as long as it may be declined. */
  #offered: GivenFile | null = null;

  /** Takes files, before those that wait already; answers the one to read now. */
  add(files: readonly GivenFile[]): GivenFile | null {
    const [first = null, ...others] = files;
    this.files = [...others, ...this.files];
    this.#offered = this.files.length > 0 ? first : null;
    return first;
  }

  /** The next one to read, which waits no longer. */
  next(): GivenFile | null {
    const [next = null, ...others] = this.files;
    if (!next) return null;
    this.files = others;
    this.#offered = next;
    return next;
  }

  /** The one that was offered takes the place of the table. */
  accepted(): void {
    this.#offered = null;
  }

  /** It does not, and waits with the others, before them. */
  declined(): void {
    if (this.#offered) this.files = [this.#offered, ...this.files];
    this.#offered = null;
  }

  /** None of them is to be read. */
  leave(): void {
    this.files = [];
  }
}
