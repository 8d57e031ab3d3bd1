import type { Bridge } from '../../preload/contract/calls.ts';
import type { Plan } from '../../preload/contract/import-plan.ts';
import type { Source } from '../../preload/contract/import-source.ts';
import type { Operation, Sheet } from '../../preload/contract/import.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';
import { RowTable } from './row-table.svelte.ts';
import { sendSource } from './send-source.ts';
import { SheetPlan } from './sheet-plan.svelte.ts';

/** How long nothing changes before the plan is made anew. */
const planAfterMs = 150;
/** How long after Omi allows more or less the plan is made anew: while a job sends, that changes all the time. */
const planAgainMs = 1_000;

/** The sheet that is open: what main says about it, its table, and the plan for sending it. */
export class OpenSheet {
  sheet = $state.raw<Sheet | null>(null);
  /** What kept the last thing from working. */
  problem = $state.raw<Problem | null>(null);
  /** A text or a file is on its way to main. */
  isOpening = $state(false);
  /** An import is getting ready: nothing of the sheet can be changed before that is over. */
  isStarting = $state(false);
  /** The table shows the first rows; the others are still being read. */
  isBegun = $state(false);
  readonly table: RowTable;
  /** Hears of a sheet that Undo or Redo brought back in the place of another one. */
  turned: (sheet: Sheet) => void = () => undefined;

  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #plan: SheetPlan;
  /** The sheet whose rows are in the table. */
  #shown = -1;
  #opened = 0;
  #starting: Promise<Job | null> | null = null;
  /** Undo or Redo is under way, which may bring another sheet. */
  #isTurning = false;

  constructor(bridge: Bridge, later: Later) {
    this.#bridge = bridge;
    this.#later = later;
    this.table = new RowTable(bridge);
    this.#plan = new SheetPlan(bridge, later);
  }

  /** Brings back what was open before, and follows how far reading has come. */
  async start(): Promise<void> {
    this.#bridge.on('import.changed', (sheet) => {
      if (sheet.id === this.sheet?.id || this.#isTurning) this.#show(sheet);
    });
    this.#bridge.on('status.changed', () => {
      if (this.sheet?.state === 'ready' && !this.#plan.isDue) this.#plan.makeAfter(this.sheet.id, planAgainMs);
    });
    const answer = await this.#bridge.call('import.read', null);
    if (this.sheet || this.isOpening) return;
    if (!answer.ok) this.problem = answer.problem;
    if (!answer.ok || !answer.value) return;
    this.#show(answer.value);
  }

  /** What sending it would do; null until that is known. */
  get plan(): Plan | null {
    return this.#plan.plan;
  }

  /** Something was done to rows that reading the text again would drop. */
  get hasEdits(): boolean {
    return this.sheet?.hasEdits ?? false;
  }

  /** Something was done, or there was another text before: Undo leads back to it for as long as the sheet is there. */
  get hasPast(): boolean {
    return this.hasEdits || (this.sheet?.canUndo ?? false);
  }

  /** Settles when no import is getting ready: another sheet would keep it from beginning. */
  async ready(): Promise<void> {
    await this.#starting;
  }

  /** Reads a text or a file instead of what was open; answers whether main took it. */
  async open(source: Source): Promise<boolean> {
    if (this.isStarting) await this.ready();
    this.#opened += 1;
    const opened = this.#opened;
    this.isOpening = true;
    const answer = await sendSource(this.#bridge, source, opened, () => opened === this.#opened);
    if (!answer || opened !== this.#opened) return answer?.ok ?? false;
    this.isOpening = false;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.#show(answer.value);
    return answer.ok;
  }

  refuse(problem: Problem): void {
    this.problem = problem;
  }

  async perform(operation: Operation): Promise<void> {
    if (!this.sheet) return;
    this.#take(await this.#bridge.call('import.do', { sheet: this.sheet.id, operation }));
  }

  async undo(): Promise<void> {
    if (this.sheet?.canUndo && !this.isStarting) await this.#turn('import.undo', this.sheet);
  }

  async redo(): Promise<void> {
    if (this.sheet?.canRedo && !this.isStarting) await this.#turn('import.redo', this.sheet);
  }

  /** The text of the sheet, where a field can show it. */
  async readText(): Promise<string | null> {
    if (!this.sheet) return null;
    const answer = await this.#bridge.call('import.text', { sheet: this.sheet.id });
    return answer.ok ? answer.value : null;
  }

  /** Puts the sheet away, with everything that was done to it. */
  async discard(): Promise<void> {
    if (this.isStarting) await this.ready();
    this.#opened += 1;
    this.isOpening = false;
    this.problem = null;
    if (this.sheet) await this.#bridge.call('import.discard', { sheet: this.sheet.id });
    this.#close();
  }

  /** Begins to send what the plan says; the job, once main has it all. */
  async send(): Promise<Job | null> {
    if (!this.sheet || this.isStarting) return null;
    this.isStarting = true;
    this.#starting = this.#start(this.sheet);
    return this.#starting;
  }

  async #start({ id }: Sheet): Promise<Job | null> {
    // A cell that closes under the click says a turn after it what was typed there, and that is to be sent as well.
    if (this.table.editing) await new Promise<void>((resolve) => void this.#later(0, resolve));
    const answer = await this.#bridge.call('import.start', { sheet: id });
    this.isStarting = false;
    this.problem = answer.ok ? null : answer.problem;
    if (!answer.ok) return null;
    this.#close();
    return answer.value;
  }

  #close(): void {
    this.#plan.clear();
    this.sheet = null;
  }

  async #turn(call: 'import.undo' | 'import.redo', from: Sheet): Promise<void> {
    const opened = this.#opened;
    this.#isTurning = true;
    const answer = await this.#bridge.call(call, { sheet: from.id });
    this.#isTurning = false;
    // Who opened something else meanwhile looks at that.
    if (opened !== this.#opened) return;
    this.#take(answer);
    if (!answer.ok) this.sheet = from;
    else if (answer.value.id !== from.id) this.turned(answer.value);
  }

  #take(answer: Result<Sheet>): void {
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.#show(answer.value);
  }

  #show(sheet: Sheet): void {
    const isOther = sheet.id !== this.sheet?.id;
    const isNews = sheet.revision !== this.sheet?.revision || sheet.state !== this.sheet.state;
    this.sheet = sheet;
    if (isOther) this.#plan.clear();
    if (sheet.state === 'reading') {
      if (isOther) this.#begin(sheet);
      return;
    }
    this.isBegun = false;
    if (!(isOther || isNews)) return;
    if (sheet.id === this.#shown) this.table.refresh();
    else this.table.open(sheet.id);
    this.#shown = sheet.id;
    this.#plan.makeAfter(sheet.id, planAfterMs);
  }

  /** Shows the first rows before the others are read, where main tells them. */
  #begin({ id, firstRows = [] }: Sheet): void {
    this.isBegun = firstRows.length > 0;
    if (!this.isBegun) return;
    this.table.begin(id, firstRows);
    this.#shown = id;
  }
}
