import type { Bridge } from '../../preload/contract/calls.ts';
import type { Failures, Job } from '../../preload/contract/jobs.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { jobNews } from './job-news.ts';

type Deed = 'pause' | 'resume' | 'stop' | 'retry' | 'dismiss';

/** How often what they still take is told anew, ms: it is told in minutes, and in seconds at the end. */
export const tickMs = 15_000;

/** The jobs that run, rest or have something to say, oldest first. */
export class JobList {
  jobs = $state.raw<readonly Job[]>([]);
  /** When they were last heard of or looked at, for "about 2 h". */
  now = $state(0);
  /** What kept the last button from working. */
  problem = $state.raw<Problem | null>(null);
  /** What began, ended or failed last, for who can't see the bars. */
  news = $state('');
  /** What one of them failed with, while the person looks at it. */
  failures = $state.raw<{ readonly job: number; readonly rows: Failures } | null>(null);

  readonly #bridge: Bridge;
  readonly #clock: () => number;
  #isKnown = false;

  constructor(bridge: Bridge, clock: () => number) {
    this.#bridge = bridge;
    this.#clock = clock;
  }

  async start(): Promise<void> {
    this.#bridge.on('jobs.changed', (jobs) => this.#show(jobs));
    await this.read();
  }

  /** One of them says how long it still takes. */
  get isTimed(): boolean {
    return this.jobs.some(({ state, endsAt }) => state === 'running' && endsAt !== null);
  }

  /** Time goes by, though nothing is heard of them. */
  tick(): void {
    this.now = this.#clock();
  }

  async act(deed: Deed, { id }: Job): Promise<void> {
    const answer = await this.#bridge.call(`jobs.${deed}`, { id });
    this.problem = answer.ok ? null : answer.problem;
    await this.read();
  }

  /** Asks main for them again. */
  async read(): Promise<void> {
    const answer = await this.#bridge.call('jobs.read', null);
    if (answer.ok) this.#show(answer.value);
  }

  /** Shows which memories a job failed with, or no longer. */
  async toggleFailures({ id }: Job): Promise<void> {
    if (this.failures?.job === id) this.failures = null;
    else await this.#readFailures(id);
  }

  async #readFailures(job: number): Promise<void> {
    const answer = await this.#bridge.call('jobs.failures', { id: job });
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.failures = { job, rows: answer.value };
  }

  #show(jobs: readonly Job[]): void {
    const before = this.jobs;
    this.jobs = jobs;
    this.now = this.#clock();
    if (this.#isKnown) this.news = jobNews(before, jobs, this.now) ?? this.news;
    this.#isKnown = true;
    this.#keepFailuresTrue(before);
  }

  #keepFailuresTrue(before: readonly Job[]): void {
    const shown = this.failures?.job;
    const failedIn = (jobs: readonly Job[]): number => jobs.find(({ id }) => id === shown)?.failed ?? 0;
    if (shown === undefined || failedIn(before) === failedIn(this.jobs)) return;
    if (failedIn(this.jobs) === 0) this.failures = null;
    else void this.#readFailures(shown);
  }
}
