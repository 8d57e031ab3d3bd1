import type { Result } from '../../preload/contract/problem.ts';
import { Redacted } from '../redacted.ts';
import type { OmiAccess, OmiClient, ServerMemory } from './omi/client.ts';
import type { AccountRow, AccountRows } from './store/account-rows.ts';
import { storing } from './store/database.ts';
import type { MemoryRows } from './store/memory-rows.ts';
import type { OutboxCounts } from './store/open-counts.ts';
import type { Store } from './store/store.ts';

const pageSize = 200;
/** How many known memories are asked for one by one when the newest page shows none of them. */
const asked = 3;

export type IdentityDeps = {
  readonly rows: Pick<AccountRows, 'all'>;
  readonly store: Pick<Store, 'memoriesOf' | 'outboxOf'>;
  readonly client: Pick<OmiClient, 'list' | 'read'>;
};

/** The end of a key: people may see it, and it tells keys apart well enough to ask about. */
export const hintOf = (key: Redacted): string => Redacted.reveal(key).slice(-4);

/**
 * The account here that a key opens, `present` being the one in use; null for one that is new here. Where nothing
 * tells, the problem is `another-account`, which asks the person.
 */
export const whoseKey = async (
  { rows, store, client }: IdentityDeps,
  present: AccountRow,
  offer: OmiAccess,
): Promise<Result<AccountRow | null>> => {
  const hint = hintOf(offer.key);
  const isSameServer = present.baseUrl === offer.baseUrl;
  if (isSameServer && present.keyHint === hint) return { ok: true, value: present };
  const counted = storing(() =>
    rows
      .all()
      .filter(({ baseUrl }) => baseUrl === offer.baseUrl)
      // The one in use is the likeliest.
      .toSorted((one, other) => Number(other.id === present.id) - Number(one.id === present.id))
      .map((row) => ({ row, memories: store.memoriesOf(row.id), known: store.memoriesOf(row.id).countInOmi() })),
  );
  if (!counted.ok) return counted;
  for (const { row, memories, known } of counted.value) {
    if (known === 0) continue;
    const isSame = await isSameAccount(client, offer, memories);
    if (!isSame.ok) return isSame;
    if (isSame.value) return { ok: true, value: row };
  }
  // Nothing of it is in Omi yet, so only the end of its key can tell it apart: its words must not be stranded.
  const byHint = counted.value.find(({ row, known }) => known === 0 && row.keyHint === hint);
  if (byHint) return { ok: true, value: byHint.row };
  return askUnlessEmpty({ store }, present, isSameServer);
};

const askUnlessEmpty = (
  { store }: Pick<IdentityDeps, 'store'>,
  present: AccountRow,
  isSameServer: boolean,
): Result<AccountRow | null> => {
  const counted = storing(() => ({
    waiting: waitingIn(store.outboxOf(present.id).counts()),
    known: store.memoriesOf(present.id).countInOmi(),
  }));
  if (!counted.ok) return counted;
  const { waiting, known } = counted.value;
  // Words from before there was a key belong to the first one; and where there is nothing, nothing can go astray.
  if ((present.keyHint === null && known === 0) || waiting + known === 0) return { ok: true, value: present };
  return isSameServer ? { ok: false, problem: { kind: 'another-account', waiting, known } } : { ok: true, value: null };
};

/**
 * True when a key opens the account whose memories these are. Omi names no account, so the evidence is a memory: the
 * same id, made at the same moment. The id alone says nothing, since it comes from the words (omi-api 2a). False means
 * that nobody knows. Costs up to four reads.
 */
const isSameAccount = async (
  client: Pick<OmiClient, 'list' | 'read'>,
  access: OmiAccess,
  memories: Pick<MemoryRows, 'findByServerId' | 'latest'>,
): Promise<Result<boolean>> => {
  const isKnown = (server: ServerMemory): boolean => {
    const known = memories.findByServerId(server.id);
    return known !== null && server.createdAt !== 0 && known.createdAt === server.createdAt;
  };
  const page = await client.list(access, { limit: pageSize, offset: 0 });
  if (!page.ok) return page;
  if (page.value.memories.some(isKnown)) return { ok: true, value: true };
  const known = memories.latest(pageSize, 0).flatMap(({ serverId }) => serverId ?? []);
  for (const serverId of known.slice(0, asked)) {
    const read = await client.read(access, serverId);
    if (read.ok && isKnown(read.value)) return { ok: true, value: true };
    if (read.ok || read.problem.kind === 'gone' || read.problem.kind === 'locked') continue;
    // The server can't answer about a single memory: what the page showed must do.
    if (read.problem.kind === 'unsupported') break;
    return read;
  }
  return { ok: true, value: false };
};

const waitingIn = ({ queued, sending, unknown, refused }: OutboxCounts): number => queued + sending + unknown + refused;
