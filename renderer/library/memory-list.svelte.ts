import type { Bridge } from '../../preload/contract/calls.ts';
import type { Query } from '../../preload/contract/library.ts';
import type { Place } from '../../preload/contract/library-place.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';
import { Rows } from '../parts/rows.svelte.ts';
import { Cursor } from './cursor.svelte.ts';
import { Editor } from './editor.svelte.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { KeptPlace } from './kept-place.svelte.ts';
import { changed, isSameQuery, libraryOver, unfiltered } from './query.ts';
import type { LibraryRows } from './query.ts';
import { ListPosition } from './list-position.svelte.ts';
import { Selection } from './selection.svelte.ts';
import type { PageVisibility } from './page-visibility.ts';
import { TagFinder } from './tag-finder.ts';

/** How many chosen memories a kept place can name. */
const mostKept = 5_000;

/** The list: what is looked for, what was found, the row the keys are on, what was chosen, what is being edited. */
export class MemoryList {
  readonly rows: LibraryRows;
  readonly cursor: Cursor;
  readonly selection: Selection;
  readonly editor: Editor;
  readonly tags: TagFinder;
  readonly position: ListPosition;
  /** What is looked for; `rows.query` is what is shown. */
  query = $state.raw(everything);

  readonly place = $derived.by((): Place => {
    const { ids, isAll } = this.selection;
    const isTooMany = ids.size > mostKept;
    return {
      query: this.query,
      activeId: this.cursor.id,
      firstRow: this.position.first,
      // Half of a selection would be a different one.
      selectedIds: isTooMany ? [] : [...ids],
      ...(isTooMany && isAll && { allOf: ids.size }),
      unsaved: this.editor.unsaved,
    };
  });

  readonly #bridge: Bridge;
  readonly #pageVisibility: PageVisibility;
  #restoring: Place | null = null;
  readonly #kept: KeptPlace;
  #arrived = (): void => undefined;
  /** The list changed while nobody saw it. */
  #isStale = false;

  constructor(bridge: Bridge, later: Later, pageVisibility: PageVisibility) {
    this.#bridge = bridge;
    this.#pageVisibility = pageVisibility;
    this.#kept = new KeptPlace(bridge, later, (shown) => this.#wholePlace(shown));
    this.rows = new Rows(libraryOver(bridge), (isOther) => this.#arrive(isOther));
    this.cursor = new Cursor(bridge, this.rows);
    this.selection = new Selection(bridge, this.rows);
    this.editor = new Editor(bridge);
    this.tags = new TagFinder(bridge, this.rows, this.selection);
    this.position = new ListPosition(bridge, this.rows);
  }

  /** Goes on where the person was, and follows changes. */
  async start(): Promise<void> {
    this.#bridge.on('memories.changed', () => {
      this.#isStale = true;
      if (this.#pageVisibility.isVisible) this.#catchUp();
    });
    this.#bridge.on('draft.flush', () => void this.keepNow(true));
    this.#pageVisibility.onVisible(() => {
      if (this.#isStale) this.#catchUp();
      else this.lookAgain();
      void this.refresh();
    });
    const kept = await this.#kept.read();
    if (kept) this.editor.restore(kept.unsaved);
    // What was typed before the answer came counts.
    if (kept && isSameQuery(this.query, everything)) this.#goOn(kept);
    else this.rows.look(this.query);
  }

  #goOn(place: Place): void {
    this.#restoring = place;
    this.query = place.query;
    this.rows.look(place.query, place.firstRow);
  }

  /** Lets main ask Omi for news; what is new comes back as a change. */
  async refresh(): Promise<void> {
    await this.#bridge.call('memories.refresh', null);
  }

  /** The person is back, maybe on another day: a query for "today" is asked again. */
  lookAgain(): void {
    if (this.query.recent !== null) this.rows.refresh();
  }

  look(change: Partial<Query>): void {
    const query = changed(this.query, change);
    if (isSameQuery(query, this.query)) return;
    this.query = query;
    this.#restoring = null;
    this.selection.put([]);
    this.rows.look(query);
  }

  lookForAll(): void {
    this.look(unfiltered(this.query));
  }

  /** Moves the keys, and brings the row into sight. */
  moveTo(index: number): void {
    this.cursor.to(index);
    if (this.cursor.index >= 0) this.position.scrollIntoView(this.cursor.index);
  }

  /** Puts the keys on a memory and its row into view: in what is looked for, or else among all of them. */
  async goTo(id: string): Promise<void> {
    const isHere = (await this.#indexOf(this.query, id)) !== null;
    const query = isHere ? this.query : { ...everything, sort: this.query.sort };
    const index = await this.#indexOf(query, id);
    if (index === null) return;
    this.position.letGo();
    if (isSameQuery(query, this.rows.query)) {
      this.cursor.put(id, index);
      this.selection.anchorAt(index, id);
      this.position.scrollIntoView(index);
      return;
    }
    this.selection.put([]);
    const arrival = new Promise<void>((resolve) => (this.#arrived = resolve));
    this.#goOn({ query, activeId: id, firstRow: index, selectedIds: [], unsaved: [] });
    await arrival;
  }

  async #indexOf(query: Query, id: string): Promise<number | null> {
    const answer = await this.#bridge.call('library.indexOf', { query, id });
    return answer.ok ? answer.value : null;
  }

  /** Clears the selection; the next stretch begins where the keys are. */
  unselect(): void {
    this.selection.put([]);
    if (this.cursor.index >= 0) this.selection.anchorAt(this.cursor.index);
  }

  /** What an action applies to: what is selected, or else the row the keys are on. */
  get chosenIds(): readonly string[] {
    if (this.selection.ids.size > 0) return [...this.selection.ids];
    return this.cursor.id === null ? [] : [this.cursor.id];
  }

  /** Says which rows are in sight, and how many pixels of the first are not. */
  scrolled(from: number, to: number, hidden: number): void {
    this.position.at(from, hidden);
    this.rows.show(from, to);
  }

  /** Keeps a place once nothing has happened for a moment. */
  keepSoon(place: Place): void {
    this.#kept.keepSoon(place);
  }

  /** Keeps the place now; a window that goes can't wait. */
  async keepNow(isLast = false): Promise<void> {
    await this.#kept.keepNow(this.place, isLast);
  }

  /** Why words that are not saved are not on disk either, or null. */
  get keepProblem(): Problem | null {
    return this.editor.unsaved.length > 0 ? this.#kept.problem : null;
  }

  /** Before the first answer there is no place yet that could be kept over the last one. */
  #wholePlace(shown: Place): Place | null {
    return this.rows.total === null || this.#restoring ? null : { ...shown, firstRowHidden: this.position.hidden };
  }

  /** Reads again what is in sight; what the person looks at stays where it is. */
  #catchUp(): void {
    this.#isStale = false;
    this.position.hold();
    this.rows.refresh();
    this.editor.earlier.refresh();
  }

  #arrive(isOther: boolean): void {
    if (!isOther) {
      void this.#follow();
      void this.selection.prune();
      void this.position.stay();
      return;
    }
    const place = this.#restoring;
    this.#restoring = null;
    this.position.begin(place?.firstRow ?? 0, place?.firstRowHidden ?? 0);
    if (place) this.#choose(place);
    if (place?.activeId) void this.#restoreCursor(place.activeId);
    else this.cursor.to(0);
    this.selection.anchorAt(0);
    this.#arrived();
  }

  /** Whoever is writing stays on a memory that has left the list, and hears what becomes of it. */
  async #follow(): Promise<void> {
    await this.cursor.follow();
    if (this.editor.memory && this.editor.memory.id !== this.cursor.id) await this.editor.refresh();
  }

  /** Selects again what is still in the list; everything only where the list is as long as it was. */
  #choose({ selectedIds, allOf }: Place): void {
    this.selection.put(selectedIds);
    if (allOf !== undefined && allOf === this.rows.total) void this.selection.all();
    else void this.selection.prune();
  }

  /** Whoever went elsewhere meanwhile began a stretch there. */
  async #restoreCursor(id: string): Promise<void> {
    await this.cursor.restore(id);
    if (this.cursor.id === id) this.selection.anchorAt(this.cursor.index, id);
  }
}
