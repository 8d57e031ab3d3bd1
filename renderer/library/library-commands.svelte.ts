import { tick } from 'svelte';
import type { Query } from '../../preload/contract/library.ts';
import { everything } from '../../preload/contract/library-values.ts';
import type { Controllers } from './controllers.ts';
import type { WindowCommand } from './keys.ts';
import { isOfTrash } from './query.ts';

/** Where the keyboard can be put; nowhere while that part is not drawn. */
export type FocusTargets = {
  readonly search: (at: 'all' | 'end') => void;
  readonly list: () => void;
  readonly editor: () => void;
};

/** What a person asks of the library that takes more than one part of the window, and where the keyboard goes by it. */
export class LibraryCommands {
  isHelpOpen = $state(false);
  /** In a narrow window the editor lies over the list, and only while it is wanted. */
  isPaneOpen = $state(false);

  readonly #controllers: Controllers;
  readonly #focus: FocusTargets;

  constructor(controllers: Controllers, focus: FocusTargets) {
    this.#controllers = controllers;
    this.#focus = focus;
  }

  get #isTrash(): boolean {
    return isOfTrash(this.#controllers.list.rows.query);
  }

  readonly #handlers: Readonly<Record<WindowCommand['kind'], () => void>> = {
    search: () => this.#focus.search('all'),
    type: () => this.#focus.search('end'),
    toggle: () => this.#toggle(),
    all: () => void this.#controllers.list.selection.all(),
    help: () => (this.isHelpOpen = true),
    back: () => this.#back(),
    edit: () => void this.#edit(),
    remove: () => void this.remove(this.#controllers.list.chosenIds),
  };

  /** Does what a key in the list asks for. */
  run({ kind }: WindowCommand): void {
    this.#handlers[kind]();
  }

  /** Looks for something else in the list, which is then what is shown. */
  look(change: Partial<Query>): void {
    this.#controllers.duplicates.close();
    this.#controllers.list.look(change);
  }

  /** Shows a memory that was asked for outside of this window: its row with the keyboard on it, and what it says. */
  async goTo(id: string): Promise<void> {
    this.#closeOthers();
    await this.#controllers.list.goTo(id);
    this.isPaneOpen = true;
    await tick();
    this.#focus.list();
  }

  /** Shows a part of the list that was asked for outside of this window, whatever was looked for before. */
  async goToView(view: Query['view']): Promise<void> {
    this.#closeOthers();
    const { list } = this.#controllers;
    list.look({ ...everything, sort: list.query.sort, view });
    await tick();
    this.#focus.list();
  }

  #closeOthers(): void {
    const { duplicates, exporting, statistics } = this.#controllers;
    this.isHelpOpen = false;
    for (const other of [duplicates, exporting, statistics]) other.close();
  }

  /** Takes memories out of the list; what is in the trash stays there. */
  async remove(ids: readonly string[]): Promise<void> {
    const { actions, list } = this.#controllers;
    if (this.#isTrash || !(await actions.remove(ids))) return;
    list.selection.drop(ids);
    this.leaveEditor();
  }

  async restore(ids: readonly string[]): Promise<void> {
    const { actions, list } = this.#controllers;
    await actions.restore(ids);
    list.selection.drop(ids);
    this.#focus.list();
  }

  leaveEditor(): void {
    this.isPaneOpen = false;
    this.#focus.list();
  }

  closeHelp(): void {
    this.isHelpOpen = false;
    this.#focus.list();
  }

  async closeDuplicates(): Promise<void> {
    this.#controllers.duplicates.close();
    await tick();
    this.#focus.list();
  }

  async #edit(): Promise<void> {
    this.isPaneOpen = true;
    await tick();
    this.#focus.editor();
  }

  #toggle(): void {
    const { cursor, selection } = this.#controllers.list;
    if (cursor.memory) selection.toggle(cursor.memory.id, cursor.index);
  }

  /** One step: out of the editor, then out of the selection, then out of the search. */
  #back(): void {
    const { list } = this.#controllers;
    if (this.isPaneOpen) this.isPaneOpen = false;
    else if (list.selection.ids.size > 0) list.unselect();
    else if (list.query.text !== '') list.look({ text: '' });
  }
}
