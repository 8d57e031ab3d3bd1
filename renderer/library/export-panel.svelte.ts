import type { Bridge } from '../../preload/contract/calls.ts';
import type { ExportFormat, ExportProgress, ExportRequest, GroupBy } from '../../preload/contract/export.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';

/** What became of the last export: still under way, in a file, or not. */
export type ExportNews =
  | { readonly kind: 'writing'; readonly progress: ExportProgress }
  | { readonly kind: 'written'; readonly count: number; readonly name: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** How long it is said where the memories went. */
const shownMs = 15_000;

/** Asks which memories are to be written and how, has them written, and says how that goes. */
export class ExportPanel {
  isOpen = $state(false);
  /** Main asks the person where, or writes: one export at a time. */
  isBusy = $state(false);
  /** As it was chosen last. */
  format = $state<ExportFormat>('json');
  groupBy = $state<GroupBy>('category');
  news = $state.raw<ExportNews | null>(null);

  readonly #bridge: Bridge;
  readonly #later: Later;
  #cancel: (() => void) | null = null;

  constructor(bridge: Bridge, later: Later) {
    this.#bridge = bridge;
    this.#later = later;
  }

  /** Hears how far main is. */
  start(): void {
    this.#bridge.on('library.exporting', (progress) => {
      if (this.isBusy) this.#say({ kind: 'writing', progress });
    });
  }

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }

  /** Has these memories written in the chosen format; main asks where. */
  async write(selection: ExportRequest['selection']): Promise<void> {
    if (this.isBusy) return;
    this.close();
    this.dismiss();
    this.isBusy = true;
    const { format, groupBy } = this;
    const answer = await this.#bridge.call('library.export', { format, groupBy, selection });
    this.isBusy = false;
    if (!answer.ok) this.#say({ kind: 'failed', problem: answer.problem });
    else if (answer.value.name === null) this.dismiss();
    else {
      this.#say({ kind: 'written', count: answer.value.count, name: answer.value.name });
      this.#cancel = this.#later(shownMs, () => (this.news = null));
    }
  }

  dismiss(): void {
    this.#cancel?.();
    this.news = null;
  }

  #say(news: ExportNews): void {
    this.#cancel?.();
    this.news = news;
  }
}
