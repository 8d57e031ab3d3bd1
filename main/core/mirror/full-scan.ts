import type { Problem, Result } from '../../../preload/contract/problem.ts';
import type { OmiAccess, ServerMemory } from '../omi/client.ts';
import type { Look, MirrorState } from '../store/mirror-rows.ts';
import { isSure, judgeAbsences } from './absences.ts';
import type { MirrorTools } from './mirror.ts';
import { beginAsking } from './asked-at.ts';
import { inSlices } from './slices.ts';
import { afterPage, afterRefusal, beginLook, currentWindow, smaller } from './windows.ts';

/**
 * Looks at the whole account, page by page, and stores after each how far it came, so that it can be gone on with after
 * a restart. Answers the problem that stopped it, or null when it is through.
 */
export const lookAtAll = async (tools: MirrorTools, access: OmiAccess): Promise<Problem | null> => {
  const { progress, clock, store } = tools;
  if (!progress.look()) store.transaction(() => progress.begin(beginLook(clock.now())));
  for (;;) {
    const look = progress.look();
    const current = look && currentWindow(look);
    if (!look || !current) break;
    const held = tools.held();
    if (held) return held;
    const stopped = await readPage(tools, access, atStart(tools, look, current), current);
    if (stopped) return stopped;
    tools.changed();
  }
  const look = progress.look();
  return look ? finish(tools, look) : null;
};

/** A window by category begins where the rows end that are known already. */
const atStart = ({ rows }: MirrorTools, look: Look, current: readonly string[]): Look =>
  current.length > 0 && look.offset === 0 ? { ...look, offset: rows.countSeen(current) } : look;

/** Answers the problem that stops the look here, or null to go on. */
const readPage = async (
  tools: MirrorTools,
  access: OmiAccess,
  look: Look,
  current: readonly string[],
): Promise<Problem | null> => {
  const asking = beginAsking(tools.clock);
  const page = await tools.client.list(access, { limit: look.limit, offset: look.offset, categories: current });
  if (tools.isStopped()) return interrupted;
  if (!page.ok) return refused(tools, look, page);
  const { memories, received, unreadable, truncated } = page.value;
  const facts = { received, unreadable, truncated, categories: memories.map(({ category }) => category) };
  let hasNew = false;
  const see = (server: ServerMemory): void => {
    hasNew ||= server.updatedAt < look.beganAt && !tools.rows.hasSeen(server.id);
    tools.upsert(server, asking());
    tools.rows.see(server.id, server.category?.toWellFormed() ?? null);
  };
  const isStored = await inSlices(memories, (slice) => {
    if (tools.isStopped()) return false;
    tools.store.transaction(() => {
      slice.forEach(see);
      if (slice.at(-1) === memories.at(-1)) tools.progress.goOn(afterPage(look, { ...facts, hasNew }));
    });
    return true;
  });
  if (!isStored) return interrupted;
  if (memories.length === 0) {
    tools.store.transaction(() => tools.progress.goOn(afterPage(look, { ...facts, hasNew })));
  }
  return null;
};

const refused = (
  tools: MirrorTools,
  look: Look,
  { problem }: Extract<Result<never>, { ok: false }>,
): Problem | null => {
  const next = afterRefusal(look, problem);
  // What took too long is asked for in smaller pages the next time.
  const later = problem.kind === 'answer-lost' ? smaller(look) : null;
  const kept = next ?? later;
  if (kept) tools.store.transaction(() => tools.progress.goOn(kept));
  return next ? null : problem;
};

/** Says when the account was seen whole, and believes or remembers what was absent. */
const finish = async (tools: MirrorTools, look: Look): Promise<Problem | null> => {
  const { store, rows, memories, progress, clock } = tools;
  if (isSure(look, clock.now())) {
    const steps = judgeAbsences(rows, memories, look, clock.now);
    const isStored = await inSlices(steps, (slice) => {
      if (tools.isStopped()) return false;
      store.transaction(() => {
        for (const step of slice) step();
      });
      return true;
    });
    if (!isStored) return interrupted;
  }
  const unseen = unseenAfter(look, rows.countSeen() > rows.countSeen(look.covered));
  store.transaction(() => progress.end(unseen));
  tools.changed();
  return null;
};

/** Why there may be memories that the look did not meet. Without a row from beyond, nobody knows whether there are any. */
const unseenAfter = (look: Look, hasStrangers: boolean): MirrorState['unseen'] => {
  if (look.hadUnreadable) return 'unreadable';
  if (look.wasCut) return 'cut-short';
  const sawAll = look.hasReached && !look.wasBarred && !hasStrangers;
  return look.wentBeyond && !sawAll ? 'beyond-window' : null;
};

/** The store is about to close; nobody is told. */
const interrupted: Problem = { kind: 'internal' };
