import type { Problem } from '../../../preload/contract/problem.ts';
import type { OmiAccess } from '../omi/client.ts';
import { listWindow } from '../omi/limits.ts';
import type { ScanTools } from './scan-tools.ts';
import { beginAsking } from './asked-at.ts';
import { inSlices } from './slices.ts';

const pageSize = 200;

/**
 * Reads the newest memories until a whole page is known already: in the order of Omi's list, what follows is known too.
 * Other orders (omi-api 2d) are made up for by the next full scan. Answers the problem that stopped it, or null.
 */
export const readNewest = async (tools: ScanTools, access: OmiAccess): Promise<Problem | null> => {
  for (let offset = 0; offset + pageSize <= listWindow;) {
    const held = tools.held();
    if (held) return held;
    const asking = beginAsking(tools.clock);
    const page = await tools.client.list(access, { limit: pageSize, offset });
    if (tools.isStopped()) return null;
    if (!page.ok) return page.problem;
    let news = 0;
    await inSlices(page.value.memories, (slice) => {
      if (tools.isStopped()) return false;
      news += tools.store.transaction(() => slice.filter((server) => tools.upsert(server, asking())).length);
      return true;
    });
    if (news === 0) return null;
    tools.changed();
    offset += page.value.received;
  }
  return null;
};
