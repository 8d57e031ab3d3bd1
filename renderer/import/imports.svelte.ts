import type { Bridge } from '../../preload/contract/calls.ts';
import type { ImportReport } from '../../preload/contract/import-report.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { isImport } from '../../preload/contract/report-words.ts';
import type { ImportJob } from '../../preload/contract/report-words.ts';
import type { JobList } from '../parts/job-list.svelte.ts';
import type { Later } from '../parts/later.ts';

/** How long nothing is heard before a report is read again: it counts every row of an import. */
const readAfterMs = 400;

/** What was imported, is being imported, and is being undone; and the report of one of them. */
export class Imports {
  /** The import that is looked at; null: the newest. */
  chosen = $state<number | null>(null);
  report = $state.raw<ImportReport | null>(null);
  problem = $state.raw<Problem | null>(null);
  readonly jobs: JobList;

  readonly #bridge: Bridge;
  readonly #later: Later;
  #cancel: (() => void) | null = null;
  /** How many parts of the page show the report. */
  #seenBy = 0;
  /** The report was not read since something changed. */
  #isBehind = true;
  #reading: Promise<void> | null = null;

  constructor(bridge: Bridge, later: Later, jobs: JobList) {
    this.#bridge = bridge;
    this.#later = later;
    this.jobs = jobs;
  }

  async start(): Promise<void> {
    this.#bridge.on('jobs.changed', () => this.#readSoon());
    this.#bridge.on('memories.changed', () => this.#readSoon());
    await this.jobs.start();
    await this.#readWhileSeen();
  }

  /** The report is on screen, and kept true, until the answer is called. */
  show(): () => void {
    this.#seenBy += 1;
    if (this.#isBehind) void this.read();
    return () => {
      this.#seenBy -= 1;
    };
  }

  /** Every import and every undoing of one, the newest first. */
  get all(): readonly ImportJob[] {
    return this.jobs.jobs.filter(isImport).toReversed();
  }

  /** The imports alone. */
  get imports(): readonly ImportJob[] {
    return this.all.filter(({ action }) => action.kind === 'import');
  }

  /** What is still being sent or undone, the newest first. */
  get underWay(): readonly ImportJob[] {
    return this.all.filter(({ state }) => state !== 'finished' && state !== 'stopped');
  }

  /** True while the undoing of an import is not through. */
  isBeingUndone({ id }: Pick<Job, 'id'>): boolean {
    return this.underWay.some(({ action }) => action.kind === 'undo-import' && action.importJob === id);
  }

  /** The import that is looked at. */
  get current(): ImportJob | null {
    return this.imports.find(({ id }) => id === this.chosen) ?? this.imports[0] ?? null;
  }

  async look(job: Pick<Job, 'id'>): Promise<void> {
    this.chosen = job.id;
    if (!this.imports.some(({ id }) => id === job.id)) await this.jobs.read();
    await this.#readWhileSeen();
  }

  /** Reads the report of the import that is looked at, one at a time; what is wanted meanwhile comes after it. */
  read(): Promise<void> {
    this.#cancel?.();
    this.#isBehind = true;
    this.#reading ??= this.#readOn();
    return this.#reading;
  }

  async #readOn(): Promise<void> {
    do {
      this.#isBehind = false;
      await this.#readOnce();
      // Another import at once; more of the same one after a pause.
    } while (this.#isWanted() && this.current?.id !== this.report?.job);
    this.#reading = null;
    if (this.#isWanted()) this.#readSoon();
  }

  #isWanted(): boolean {
    return this.#isBehind;
  }

  async #readOnce(): Promise<void> {
    const { current } = this;
    if (!current) {
      this.report = null;
      return;
    }
    const answer = await this.#bridge.call('import.report', { id: current.id });
    if (this.current?.id !== current.id) return;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.report = answer.value;
  }

  /** Removes what an import made, and puts back what it changed. */
  async takeBack(job: Pick<Job, 'id'>, alsoEdited: boolean): Promise<void> {
    const answer = await this.#bridge.call('import.takeBack', { id: job.id, alsoEdited });
    if (answer.ok) await this.#readWhileSeen();
    else this.problem = answer.problem;
  }

  /** Saves the rows that did not come to be in Omi, with the reasons, where the person chooses. */
  async saveRejects(job: Pick<Job, 'id'>): Promise<void> {
    const answer = await this.#bridge.call('import.rejects', { id: job.id });
    this.problem = answer.ok ? null : answer.problem;
  }

  /** Shows what Omi refused where it is mended: in the library. */
  async showRefused(): Promise<void> {
    const answer = await this.#bridge.call('import.showRefused', null);
    this.problem = answer.ok ? null : answer.problem;
  }

  #readSoon(): void {
    this.#cancel?.();
    this.#cancel = this.#later(readAfterMs, () => void this.#readWhileSeen());
  }

  async #readWhileSeen(): Promise<void> {
    this.#isBehind = true;
    if (this.#seenBy > 0) await this.read();
  }
}
