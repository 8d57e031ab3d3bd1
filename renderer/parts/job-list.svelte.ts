import type { Bridge } from '../../preload/contract/calls.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import type { Problem } from '../../preload/contract/problem.ts';

type Deed = 'pause' | 'resume' | 'stop' | 'retry' | 'dismiss';

/** The jobs that run, rest or have something to say, oldest first. */
export class JobList {
  jobs = $state.raw<readonly Job[]>([]);
  /** When they were last heard of, for "about 2 h". */
  now = $state(0);
  /** What kept the last button from working. */
  problem = $state.raw<Problem | null>(null);

  readonly #bridge: Bridge;
  readonly #clock: () => number;

  constructor(bridge: Bridge, clock: () => number) {
    this.#bridge = bridge;
    this.#clock = clock;
  }

  async start(): Promise<void> {
    this.#bridge.on('jobs.changed', (jobs) => this.#show(jobs));
    await this.read();
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

  #show(jobs: readonly Job[]): void {
    this.jobs = jobs;
    this.now = this.#clock();
  }
}
