import type { Scan, MirrorRows, MirrorState } from '../store/mirror-rows.ts';

/** A scan that stopped half-way may be continued for this long: an hour may have to pass before Omi allows more. */
const longestScan = 2 * 3_600_000;

/** What is stored about the mirror, read once and kept beside the store. Any function may throw SQLite's errors. */
export const createProgress = (rows: MirrorRows, now: () => number) => {
  let state: MirrorState | null = null;
  let seen = 0;

  const write = (next: MirrorState): void => {
    rows.write(next);
    state = next;
  };
  const read = (): MirrorState => {
    if (state) return state;
    state = rows.read() ?? { source: '', completeAt: null, unseen: null, scan: null };
    seen = state.scan ? rows.countSeen() : 0;
    return state;
  };

  return {
    read,
    /** How many memories the scan under way has met. */
    seen: (): number => seen,
    /** A scan that may be gone on with, or null. */
    scan: (): Scan | null => {
      const { scan } = read();
      const age = scan ? now() - scan.beganAt : 0;
      return age >= 0 && age <= longestScan ? scan : null;
    },
    /** What is stored is about this server and key; what was about another one is forgotten, but for the memories. */
    turnTo: (source: string): void => {
      if (read().source === source) return;
      rows.forgetSeen();
      rows.forgetMissed();
      write({ source, completeAt: null, unseen: null, scan: null });
      seen = 0;
    },
    begin: (scan: Scan): void => {
      rows.forgetSeen();
      write({ ...read(), scan });
      seen = 0;
    },
    goOn: (scan: Scan): void => {
      write({ ...read(), scan });
      seen = rows.countSeen();
    },
    end: (unseen: MirrorState['unseen']): void => {
      rows.forgetSeen();
      write({ ...read(), completeAt: now(), unseen, scan: null });
      seen = 0;
    },
    /** What was written may not have been stored. */
    forget: (): void => {
      state = null;
    },
  };
};

export type Progress = ReturnType<typeof createProgress>;
