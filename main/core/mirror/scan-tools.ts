import type { Problem } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { OmiClient, ServerMemory } from '../omi/client.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { MirrorRows } from '../store/mirror-rows.ts';
import type { Store } from '../store/store.ts';
import type { Span } from './asked-at.ts';
import type { Progress } from './progress.ts';

/** What both kinds of scans work with. */
export type ScanTools = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly rows: MirrorRows;
  readonly client: Pick<OmiClient, 'list'>;
  readonly clock: Clock;
  /** Called after each page. */
  readonly changed: () => void;
  readonly progress: Progress;
  /** Takes a row over from a page that was asked for in that time; answers whether it told anything new. */
  readonly upsert: (server: ServerMemory, asking: Span) => boolean;
  /** What keeps another page from being asked for, or null. */
  readonly held: () => Problem | null;
  readonly isStopped: () => boolean;
};
