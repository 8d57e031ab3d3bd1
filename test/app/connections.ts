import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { familyOf } from './processes.ts';

/** Watches to whom a process and everything it started opens connections. Linux only. */
export const watchConnections = (root: number) => {
  const seen = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    for (const to of connectionsOf(familyOf(root))) seen.add(to);
    // Counted from the end of a look, which takes its time on a busy machine.
    timer = setTimeout(look, 100);
  };
  look();
  return {
    /** The addresses so far, as `127.0.0.1:8080`. */
    seen: (): string[] => [...seen],
    stop: (): void => {
      clearTimeout(timer);
    },
  };
};

/** Who is at the other end of the TCP connections that these processes opened. */
const connectionsOf = (pids: readonly number[]): string[] => {
  const owned = new Set(pids.flatMap(socketsOf));
  const rows = ['tcp', 'tcp6'].flatMap((table) => readTable(table)).filter(({ inode }) => owned.has(inode));
  const listening = new Set(rows.filter(({ state }) => state === 'listening').map(({ localPort }) => localPort));
  // What came in at a port of ours was opened by somebody else: Playwright.
  return rows
    .filter(({ state, localPort }) => state === 'open' && !listening.has(localPort))
    .map(({ remote }) => remote);
};

type Row = {
  readonly localPort: number;
  readonly remote: string;
  readonly state: 'open' | 'listening';
  readonly inode: string;
};

const readTable = (table: string): Row[] =>
  readFileSync(`/proc/net/${table}`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', remote = '', state = '', , , , , , inode = ''] = line.trim().split(/\s+/);
      const known = states[state];
      return known ? [{ localPort: portOf(local), remote: addressOf(remote), state: known, inode }] : [];
    });

const states: Readonly<Record<string, Row['state']>> = { '01': 'open', '02': 'open', '0A': 'listening' };

const portOf = (text: string): number => Number.parseInt(text.split(':')[1] ?? '', 16);
const addressOf = (text: string): string => {
  const hex = text.split(':')[0] ?? '';
  // IPv4 stands there as one little-endian number; of IPv6 only "is it there" matters.
  const bytes = Buffer.from(hex, 'hex').reverse();
  return `${bytes.length === 4 ? bytes.join('.') : hex}:${portOf(text)}`;
};

const socketsOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
      const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
      return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
    });
  } catch {
    // It has ended, or closed one of them, in the meantime.
    return [];
  }
};
