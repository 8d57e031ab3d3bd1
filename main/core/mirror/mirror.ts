import type { Problem, Result } from '../../../preload/contract/problem.ts';
import type { Sync } from '../../../preload/contract/sync.ts';
import type { Redacted } from '../../redacted.ts';
import type { Clock } from '../clock.ts';
import type { Budget } from '../omi/budget.ts';
import type { OmiAccess, OmiClient } from '../omi/client.ts';
import { largestPage } from '../omi/limits.ts';
import { storageProblem } from '../store/database.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { MirrorRows } from '../store/mirror-rows.ts';
import type { Store } from '../store/store.ts';
import { secondScanAfter } from './absences.ts';
import { createUpsert } from './upsert.ts';
import { readNewest } from './newest.ts';
import { createProgress } from './progress.ts';
import { scanAll } from './full-scan.ts';
import { beginScan } from './scan-windows.ts';
import type { ScanTools } from './scan-tools.ts';

/** 120 reads an hour for everything (omi-api 3): one refresh in two minutes leaves most of them. */
const shortestPause = 120_000;
/** Reads that are left for looking up lost answers and for checking keys. */
const reserve = 40;
/** The whole account is scanned again after this long. */
const fullScanEvery = 3_600_000;

export type MirrorDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly rows: MirrorRows;
  readonly client: Pick<OmiClient, 'list'>;
  readonly budget: Pick<Budget, 'left' | 'endsIn'>;
  readonly clock: Clock;
  readonly access: () => OmiAccess | null;
  /** Names the server and key: with another one, what was seen before says nothing about what is there. */
  readonly source: () => string;
  /** Called inside the transaction that stores something new about a memory of Omi. */
  readonly learned: (serverId: string) => void;
  /** Called after each page, and when a scan begins and ends. */
  readonly changed: () => void;
  /** Called with what Omi or the network answered to this key instead of a page. */
  readonly failed: (problem: Problem, key: Redacted) => void;
  /** False once another key has taken its place. */
  readonly uses: (key: Redacted) => boolean;
};

export type Mirror = ReturnType<typeof createMirror>;

/**
 * Brings the account down and keeps it true: mostly by the newest memories, from time to time by all of them. Never
 * overwrites a memory that has something waiting; believes a deletion after two full scans. Sets no timers.
 */
export const createMirror = (deps: MirrorDeps) => {
  const { store, memories, rows, client, clock, budget, access, changed } = deps;
  const progress = createProgress(rows, clock.now);
  const { upsert } = createUpsert(memories, rows, store.outbox);
  // On the monotonic clock, so that a jump of the wall clock neither hurries nor starves.
  let restsUntil = -Infinity;
  let nextAt: number | null = null;
  let lastSource: string | null = null;
  let problem: Problem | null = null;
  let running: Promise<Result<{ asked: boolean }>> | null = null;
  let isStopped = false;

  const held = (): Problem | null =>
    budget.left('read') > reserve ? null : { kind: 'rate-limited', retryAfterMs: budget.endsIn('read') };

  const tools: ScanTools = {
    store,
    memories,
    rows,
    client,
    clock,
    changed,
    progress,
    upsert: (server, asking) => {
      const isNews = upsert(server, asking, clock.now());
      if (isNews) deps.learned(server.id);
      return isNews;
    },
    held,
    isStopped: () => isStopped,
  };

  /**
   * True when the account was never seen whole, or not for a long time, or when something missing waits for a second
   * scan.
   */
  const isFullScanDue = (): boolean => {
    if (progress.scan()) return true;
    const { completeAt } = progress.read();
    if (completeAt === null || completeAt > clock.now()) return true;
    const since = clock.now() - completeAt;
    const isDue = since >= fullScanEvery || (since >= secondScanAfter && rows.isAnyMissed());
    return isDue && budget.left('read') > reserve + memories.count() / largestPage + 2;
  };

  const rest = (ms: number): void => {
    restsUntil = clock.monotonic() + ms;
    nextAt = clock.now() + ms;
  };

  const bringDown = async (from: OmiAccess, source: string, anew: boolean): Promise<Result<{ asked: boolean }>> => {
    try {
      store.transaction(() => {
        progress.turnTo(source);
        if (anew) progress.begin(beginScan(clock.now()));
      });
      problem = isFullScanDue() ? await scanAll(tools, from) : await readNewest(tools, from);
    } catch (error) {
      progress.forget();
      problem = storageProblem(error);
      if (!problem) throw error;
      return { ok: false, problem };
    }
    if (isStopped || !problem) return { ok: true, value: { asked: true } };
    const why = problem;
    if (!deps.uses(from.key)) problem = null;
    else if (why.kind === 'rate-limited') rest(why.retryAfterMs);
    else deps.failed(why, from.key);
    return { ok: false, problem: why };
  };

  const begin = (from: OmiAccess, source: string, anew: boolean): Promise<Result<{ asked: boolean }>> => {
    lastSource = source;
    rest(shortestPause);
    problem = null;
    running = bringDown(from, source, anew).finally(() => {
      running = null;
      if (!isStopped) changed();
    });
    changed();
    return running;
  };

  return {
    /** Asks Omi for news unless it was asked a moment ago; one at a time. `asked` says whether it was. */
    refresh: (): Promise<Result<{ asked: boolean }>> => {
      const from = access();
      if (running) return running;
      const source = deps.source();
      const isOther = source !== lastSource;
      if (!from || isStopped || (!isOther && clock.monotonic() < restsUntil)) return notAsked;
      return begin(from, source, false);
    },
    /** Scans the whole account, however recently Omi was asked. */
    scanAll: async (): Promise<Result<{ asked: boolean }>> => {
      // One that is under way may have passed by what has just arrived.
      await running?.catch(() => undefined);
      const from = access();
      if (!from || isStopped) return notAsked;
      return begin(from, deps.source(), true);
    },
    /** Stores nothing from here on, whatever is under way. */
    stop: (): void => {
      isStopped = true;
    },
    /** How far it has come. May throw SQLite's errors. */
    state: (): Sync => {
      const { completeAt, unseen } = progress.read();
      const isLeftOver = problem !== null || progress.scan() !== null;
      return {
        phase: running ? (completeAt === null ? 'first' : 'refreshing') : isLeftOver ? 'resting' : 'idle',
        seen: progress.seen(),
        completeSince: completeAt,
        unseen,
        nextAt: nextAt !== null && nextAt > clock.now() ? nextAt : null,
        problem: running ? null : problem,
      };
    },
  };
};

const notAsked = Promise.resolve({ ok: true, value: { asked: false } } as const);
