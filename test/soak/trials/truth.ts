import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { Panel } from '../../electron-host/conformance/session-bus.ts';
import type { StoredMemory } from '../../omi-sandbox/memory-view.ts';
import type { Said } from './actions.ts';
import type { Fact } from './person.ts';

/** How many memories have something open, by the state of the oldest of it; those that go are `deleting`. */
type OpenCounts = Readonly<Record<string, number>>;

/** What is stored, read beside the running app. */
const openCounts = (file: string): OpenCounts => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const rows = database
      .prepare(
        `SELECT CASE WHEN memory.deleted_at IS NULL THEN entry.state ELSE 'deleting' END AS state, COUNT(*) AS n
         FROM outbox AS entry JOIN memory ON memory.id = entry.memory_id
         WHERE seq IN (SELECT MIN(seq) FROM outbox WHERE state <> 'acked' GROUP BY memory_id) GROUP BY 1`,
      )
      .all();
    return Object.fromEntries(rows.map(({ state, n }) => [String(state), Number(n)]));
  } finally {
    database.close();
  }
};

/**
 * How long the last word may take to arrive: an hourly allowance may have to come back first, and once more for what has
 * to be said of memories that only then arrive.
 */
export const patienceMs = 140 * 60_000;

/** Waits until nothing is open, or something was refused and would stay so; answers what is open then. */
export const everythingArrived = async (file: string): Promise<OpenCounts> => {
  for (const end = performance.now() + patienceMs; ;) {
    const counts = openCounts(file);
    if (counts['refused'] || Object.keys(counts).length === 0 || performance.now() > end) return counts;
    await wait(1_000);
  }
};

const notDone = (counts: OpenCounts): number =>
  (counts['queued'] ?? 0) + (counts['sending'] ?? 0) + (counts['unknown'] ?? 0);

/** What is wrong with a status line beside what is stored, or null. */
const untruth = (line: string, counts: OpenCounts): string | null => {
  const said = Number(/(\d+) waiting/u.exec(line)?.[1] ?? 0);
  const waiting = notDone(counts);
  const saidLeaving = Number(/(\d+) deletion/u.exec(line)?.[1] ?? 0);
  const leaving = counts['deleting'] ?? 0;
  const says = /waiting/u.test(line);
  if (says && (said !== waiting || saidLeaving !== leaving)) return `"${line}" while ${waiting} wait, ${leaving} go`;
  if (line === 'Synced' && Object.keys(counts).length > 0) return `"Synced" while ${JSON.stringify(counts)}`;
  if (/needs? attention/u.test(line) && !counts['refused']) return `"${line}" while nothing was refused`;
  return null;
};

/** Looks at the tray until it agrees with the store; answers what it said instead when it doesn't for five seconds. */
export const trayLie = async (panel: Panel, file: string): Promise<string | null> => {
  let lie: string | null = null;
  for (const end = performance.now() + 5_000; performance.now() < end;) {
    await wait(100);
    const before = JSON.stringify(openCounts(file));
    const line = await statusLine(panel);
    const counts = openCounts(file);
    // Something moved meanwhile.
    if (JSON.stringify(counts) !== before) continue;
    lie = untruth(line, counts);
    if (lie === null) return null;
  }
  return lie;
};

/** The line behind the menu's first separator. */
const statusLine = async (panel: Panel): Promise<string> => {
  const entries = await panel.menu(await panel.icon);
  const separator = entries.findIndex(({ properties }) => properties['type'] === 'separator');
  const label = entries[separator + 1]?.properties['label'];
  return typeof label === 'string' ? label : '';
};

/** What is not in the account as it was said, exactly once. */
export const wrongsInAccount = ({ saved, maybe, gone }: Said, there: readonly StoredMemory[]): readonly string[] => {
  const of = (fact: Fact): readonly StoredMemory[] => there.filter(({ content }) => content === fact.content);
  const wrongs = saved.flatMap((fact) => {
    const [row, ...more] = of(fact);
    if (!row) return [`lost: ${fact.content}`];
    if (more.length > 0) return [`${more.length + 1} times: ${fact.content}`];
    return isAsSaved(fact, row) ? [] : [`wrong: ${JSON.stringify({ fact, row })}`];
  });
  return [
    ...wrongs,
    ...maybe.filter((fact) => of(fact).length > 1).map(({ content }) => `twice: ${content}`),
    ...gone.filter((fact) => of(fact).length > 0).map(({ content }) => `still there: ${content}`),
  ];
};

const isAsSaved = (fact: Fact, row: StoredMemory): boolean =>
  row.category === fact.category &&
  row.visibility === fact.visibility &&
  [...row.tags].sort().join() === [...fact.tags].sort().join();
