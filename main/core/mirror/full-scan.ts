import type { Problem, Result } from '../../../preload/contract/problem.ts';
import type { OmiAccess, ServerMemory } from '../omi/client.ts';
import type { Scan, MirrorState } from '../store/mirror-rows.ts';
import { isSure, judgeAbsences } from './absences.ts';
import type { ScanTools } from './scan-tools.ts';
import { beginAsking } from './asked-at.ts';
import { inSlices } from './slices.ts';
import { afterPage, afterRefusal, beginScan, currentWindow, smaller } from './scan-windows.ts';

/**
 * Scans the whole account, page by page, and stores after each how far it came, so that it can continue after a
 * restart. Answers the problem that stopped it, or null when it is through.
 */
export const scanAll = async (tools: ScanTools, access: OmiAccess): Promise<Problem | null> => {
  const { progress, clock, store } = tools;
  if (!progress.scan()) store.transaction(() => progress.begin(beginScan(clock.now())));
  for (;;) {
    const scan = progress.scan();
    const current = scan && currentWindow(scan);
    if (!scan || !current) break;
    const held = tools.held();
    if (held) return held;
    const stopped = await readPage(tools, access, atStart(tools, scan, current), current);
    if (stopped) return stopped;
    tools.changed();
  }
  const scan = progress.scan();
  return scan ? finish(tools, scan) : null;
};

/** A window by category begins where the rows end that are known already. */
const atStart = ({ rows }: ScanTools, scan: Scan, current: readonly string[]): Scan =>
  current.length > 0 && scan.offset === 0 ? { ...scan, offset: rows.countSeen(current) } : scan;

/** Answers the problem that stops the scan here, or null to go on. */
const readPage = async (
  tools: ScanTools,
  access: OmiAccess,
  scan: Scan,
  current: readonly string[],
): Promise<Problem | null> => {
  const asking = beginAsking(tools.clock);
  const page = await tools.client.list(access, { limit: scan.limit, offset: scan.offset, categories: current });
  if (tools.isStopped()) return interrupted;
  if (!page.ok) return refused(tools, scan, page);
  const { memories, received, unreadable, truncated } = page.value;
  const facts = { received, unreadable, truncated, categories: memories.map(({ category }) => category) };
  let hasNew = false;
  const see = (server: ServerMemory): void => {
    hasNew ||= server.updatedAt < scan.beganAt && !tools.rows.hasSeen(server.id);
    tools.upsert(server, asking());
    tools.rows.see(server.id, server.category?.toWellFormed() ?? null);
  };
  const isStored = await inSlices(memories, (slice) => {
    if (tools.isStopped()) return false;
    tools.store.transaction(() => {
      slice.forEach(see);
      if (slice.at(-1) === memories.at(-1)) tools.progress.goOn(afterPage(scan, { ...facts, hasNew }));
    });
    return true;
  });
  if (!isStored) return interrupted;
  if (memories.length === 0) {
    tools.store.transaction(() => tools.progress.goOn(afterPage(scan, { ...facts, hasNew })));
  }
  return null;
};

const refused = (tools: ScanTools, scan: Scan, { problem }: Extract<Result<never>, { ok: false }>): Problem | null => {
  const next = afterRefusal(scan, problem);
  // What took too long is asked for in smaller pages the next time.
  const later = problem.kind === 'answer-lost' ? smaller(scan) : null;
  const kept = next ?? later;
  if (kept) tools.store.transaction(() => tools.progress.goOn(kept));
  return next ? null : problem;
};

/** Says when the account was seen whole, and believes or remembers what was absent. */
const finish = async (tools: ScanTools, scan: Scan): Promise<Problem | null> => {
  const { store, rows, memories, progress, clock } = tools;
  if (isSure(scan, clock.now())) {
    const steps = judgeAbsences(rows, memories, scan, clock.now);
    const isStored = await inSlices(steps, (slice) => {
      if (tools.isStopped()) return false;
      store.transaction(() => {
        for (const step of slice) step();
      });
      return true;
    });
    if (!isStored) return interrupted;
  }
  const unseen = unseenAfter(scan, rows.countSeen() > rows.countSeen(scan.covered));
  store.transaction(() => progress.end(unseen));
  tools.changed();
  return null;
};

/** Why there may be memories that the scan did not meet. Without a row from beyond, nobody knows whether there are any. */
const unseenAfter = (scan: Scan, hasStrangers: boolean): MirrorState['unseen'] => {
  if (scan.hadUnreadable) return 'unreadable';
  if (scan.wasCut) return 'cut-short';
  const sawAll = scan.hasReached && !scan.wasBarred && !hasStrangers;
  return scan.wentBeyond && !sawAll ? 'beyond-window' : null;
};

/** The store is about to close; nobody is told. */
const interrupted: Problem = { kind: 'internal' };
