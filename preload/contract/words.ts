import type { Account } from './account.ts';
import type { MemoryState } from './memory.ts';
import type { Problem } from './problem.ts';
import type { Status } from './status.ts';
import type { Sync } from './sync.ts';

/**
 * Every sentence that says what happened, for windows and tray alike. Free of zod, like rules.ts.
 * `title` says what is, `advice` what to do; both stand alone and end as sentences do.
 */
export type Words = { readonly title: string; readonly advice: string };

/** What a problem is called and what a person can do about it. */
export const problemWords = (problem: Problem): Words => {
  switch (problem.kind) {
    case 'empty':
      return { title: 'Nothing to save yet.', advice: 'Type a fact first.' };
    case 'too-long':
      return {
        title: `Too long by ${problem.length - problem.limit}.`,
        advice: `Omi takes up to ${problem.limit} characters; shorten it or save it as two.`,
      };
    case 'too-much':
      return {
        title: `That is too much for one memory: ${problem.length.toLocaleString()} characters.`,
        advice: `Nothing was added. Up to ${problem.limit.toLocaleString()} fit into this field.`,
      };
    case 'no-key':
      return { title: 'No key yet.', advice: 'Connect your Omi account in Settings; memories wait here until then.' };
    case 'key-malformed':
      return malformedKeyWords(problem.looksLike);
    case 'key-refused':
      return {
        title: 'Omi refused this key.',
        advice: 'It is unknown or was revoked. Make a new one in the Omi app: Settings, Developer, Create Key.',
      };
    case 'key-read-only':
      return {
        title: 'This key may only read.',
        advice: 'Make a new key in the Omi app and choose memories read and write.',
      };
    case 'key-cannot-read':
      return {
        title: 'This key may not read memories.',
        advice: 'Make a new key in the Omi app and choose memories read and write.',
      };
    case 'key-too-old':
      return {
        title: 'This key is too old for memories.',
        advice: 'Keys made before 27 June 2026 lack a grant. Make a new one in the Omi app.',
      };
    case 'account-not-ready':
      return {
        title: 'Your Omi account is not ready for this yet.',
        advice: 'The key is fine, keep it. Inkling tries again by itself.',
      };
    case 'account-closing':
      return { title: 'This Omi account is being deleted.', advice: 'Connect another account; your words stay here.' };
    case 'forbidden':
      return { title: 'Omi does not allow this.', advice: problem.reason || 'It gave no reason.' };
    case 'another-account':
      return {
        title: 'Is this key for the same Omi account?',
        advice: `None of the ${problem.known} memories known here was found there, and ${problem.waiting} wait to be sent.`,
      };
    case 'address-invalid':
      return {
        title: 'This is not a usable server address.',
        advice: 'Use https://…; http:// works only for this computer.',
      };
    case 'keychain-locked':
      return { title: 'Your keychain is locked.', advice: 'Unlock it, then press Try again. Your key is still there.' };
    case 'keychain-waiting':
      return { title: 'Your keychain has not answered.', advice: 'Look for its window and answer it.' };
    case 'keychain-unavailable':
      return {
        title: 'There is no keychain here.',
        advice: 'Use the key for this session only, or install one (on Linux: gnome-keyring).',
      };
    case 'keychain-mismatch':
      return {
        title: 'Your keychain did not keep the key.',
        advice: 'Use the key for this session only, or try again.',
      };
    case 'offline':
      return { title: 'No connection to Omi.', advice: 'Everything is kept here and sent when the network is back.' };
    case 'insecure':
      return {
        title: 'The connection to Omi is not safe.',
        advice: 'Its certificate was not accepted, so nothing was sent. Check the address and this computer’s clock.',
      };
    case 'answer-lost':
      return {
        title: 'Omi’s answer was lost.',
        advice: 'Inkling looks the memory up before it sends anything again.',
      };
    case 'server-unavailable':
      return { title: 'Omi is not available just now.', advice: 'Inkling tries again by itself.' };
    case 'rate-limited':
      return { title: 'Omi’s hourly limit is reached.', advice: 'Inkling goes on by itself.' };
    case 'gone':
      return {
        title: 'This memory is no longer in Omi.',
        advice: 'Your words are kept here. Send them again as a new memory, or remove them.',
      };
    case 'changed-in-omi':
      return { title: 'Omi has another version by now.', advice: 'Both are kept. Choose which one is to stay.' };
    case 'not-taken':
      return { title: `Omi did not take the new ${problem.field}.`, advice: 'What you see is what Omi has.' };
    case 'locked':
      return { title: 'Omi shows this memory only in part.', advice: 'A paid Omi plan is needed to change it.' };
    case 'rejected':
      return { title: 'Omi did not accept this memory.', advice: problem.reason || `It answered ${problem.status}.` };
    case 'unsupported':
      return { title: 'This server does not know that call.', advice: 'Check the server address in Settings.' };
    case 'disk-full':
      return { title: 'The disk is full.', advice: 'Make room, then save again. Your words are still on screen.' };
    case 'storage-failed':
      if (isDamaged(problem)) {
        return {
          title: 'Inkling’s store is damaged.',
          advice: 'Copy what is on screen, then restart Inkling: it offers your backups.',
        };
      }
      return {
        title: 'Inkling could not write to its store.',
        advice: 'Your words are still on screen. Copy them if this stays.',
      };
    case 'backup-unusable':
      return { title: 'This backup can’t be used.', advice: 'It is damaged. Nothing was changed; choose another one.' };
    case 'settings-unwritable':
      return {
        title: 'Your settings could not be saved.',
        advice: 'Check the rights and the free space of your disk.',
      };
    case 'hotkey-invalid':
      return { title: 'This shortcut can’t be used.', advice: 'Use Ctrl or Cmd with Shift and another key.' };
    case 'hotkey-taken':
      return { title: 'Another program has this shortcut.', advice: 'Choose another one.' };
    case 'call-refused':
    case 'internal':
      return { title: 'Something went wrong inside Inkling.', advice: 'Try again; if it stays, restart Inkling.' };
  }
};

const malformedKeyWords = (looksLike: Extract<Problem, { kind: 'key-malformed' }>['looksLike']): Words => {
  switch (looksLike) {
    case 'nothing':
      return { title: 'No key was given.', advice: 'Paste the key from the Omi app: Settings, Developer, Create Key.' };
    case 'mcp-key':
      return {
        title: 'This is a key for Omi’s MCP.',
        advice: 'Inkling needs a developer key; it begins with omi_dev_.',
      };
    case 'app-key':
      return { title: 'This is an app’s key.', advice: 'Inkling needs a developer key; it begins with omi_dev_.' };
    case 'other':
      return { title: 'This is not an Omi key.', advice: 'A developer key begins with omi_dev_.' };
  }
};

export type Tone = 'ok' | 'warn' | 'bad' | 'quiet';

/** The status line, as tray and windows say it. `timeOf` renders a moment in the person's way. */
export const statusWords = (status: Status, timeOf: (ms: number) => string): { text: string; tone: Tone } => {
  const waiting = `${status.waiting} waiting`;
  switch (status.kind) {
    case 'synced':
      return { text: 'Synced', tone: 'ok' };
    case 'sending':
      return { text: 'Sending…', tone: 'ok' };
    case 'waiting':
      return { text: status.unknown > 0 ? `${waiting}, checking with Omi` : waiting, tone: 'warn' };
    case 'offline': {
      const why = status.problem && status.problem.kind !== 'offline' ? nameOf(status.problem) : 'Offline';
      return { text: status.waiting > 0 ? `${why}, ${waiting}` : why, tone: 'warn' };
    }
    case 'paused':
      return { text: status.waiting > 0 ? `Paused, ${waiting}` : 'Paused', tone: 'warn' };
    case 'no-account':
      return { text: status.waiting > 0 ? `No account, ${waiting}` : 'No account', tone: 'quiet' };
    case 'key':
      return {
        text: status.problem ? nameOf(status.problem) : 'Key refused',
        tone: 'bad',
      };
    case 'limited':
      return {
        text:
          status.nextAttemptAt === null ? 'Limit reached' : `Limit reached, goes on at ${timeOf(status.nextAttemptAt)}`,
        tone: 'warn',
      };
    case 'attention':
      return { text: `${status.refused} need${status.refused === 1 ? 's' : ''} attention`, tone: 'bad' };
    case 'storage':
      return { text: storageLine(status.problem), tone: 'bad' };
  }
};

/** What is behind the status line, when there is more to say: the next attempt, and what Omi still takes this hour. */
export const statusDetails = (status: Status, timeOf: (ms: number) => string): string | null => {
  const parts: string[] = [];
  if (status.waiting > 0 && status.nextAttemptAt !== null && status.kind !== 'limited') {
    parts.push(`next attempt at ${timeOf(status.nextAttemptAt)}`);
  }
  if (status.waiting > 0 || status.left < plentiful) parts.push(`${status.left} more this hour`);
  const line = parts.join(', ');
  return line === '' ? null : `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
};

/**
 * How far the account has come down, in a line; null before it was ever asked. `mayAsk`: nothing is under way.
 * `countOf` renders a number in the person's way.
 */
export const syncWords = (
  sync: Sync,
  timeOf: (ms: number) => string,
  countOf: (n: number) => string,
): { text: string; tone: Tone; mayAsk: boolean } | null => {
  const soFar = sync.seen === 0 ? '' : `, ${countOf(sync.seen)} so far`;
  const again = sync.nextAt === null ? '' : `, again at ${timeOf(sync.nextAt)}`;
  switch (sync.phase) {
    case 'first':
      return { text: `Bringing your memories down${soFar}`, tone: 'quiet', mayAsk: false };
    case 'refreshing':
      return { text: `Looking for news in Omi${soFar}`, tone: 'quiet', mayAsk: false };
    case 'resting': {
      const why = sync.problem && sync.problem.kind !== 'rate-limited' ? nameOf(sync.problem) : 'Reading Omi rests';
      return { text: `${why}${soFar}${again}`, tone: 'warn', mayAsk: true };
    }
    case 'idle': {
      if (sync.completeSince === null) return null;
      if (sync.unseen) return { text: unseenWords[sync.unseen], tone: 'warn', mayAsk: true };
      return { text: `Last compared with Omi: ${timeOf(sync.completeSince)}`, tone: 'quiet', mayAsk: true };
    }
  }
};

const unseenWords: Record<NonNullable<Sync['unseen']>, string> = {
  'beyond-window': 'Omi lists 5,000; older ones may be missing',
  'cut-short': 'Omi told only a part; some may be missing',
  unreadable: 'Omi sent some that can’t be read',
};

// Below a tenth of what an hour allows, a person may want to know.
const plentiful = 50;

const nameOf = (problem: Problem): string => problemWords(problem).title.replace(/\.$/, '');

const storageLine = (problem: Problem | null): string => {
  if (problem?.kind === 'disk-full') return 'The disk is full';
  return isDamaged(problem) ? 'Inkling’s store is damaged, restart Inkling' : 'Inkling can’t write to its store';
};

/** SQLite's codes for a damaged file: SQLITE_CORRUPT and SQLITE_NOTADB. */
const isDamaged = (problem: Problem | null): boolean =>
  problem?.kind === 'storage-failed' && (problem.code === 11 || problem.code === 26);

/** The mark beside a memory that has not arrived; null for one that has. */
export const stateWords = (state: MemoryState): { text: string; tone: Tone } | null => {
  switch (state) {
    case 'synced':
      return null;
    case 'queued':
      return { text: 'waiting', tone: 'warn' };
    case 'sending':
      return { text: 'sending', tone: 'quiet' };
    case 'paused':
      return { text: 'paused', tone: 'warn' };
    case 'unknown':
      return { text: 'checking', tone: 'warn' };
    case 'refused':
      return { text: 'needs attention', tone: 'bad' };
  }
};

/** Problems that pass by themselves or with a click; the others need the person. */
const passing: readonly Problem['kind'][] = [
  'account-not-ready',
  'keychain-locked',
  'keychain-waiting',
  'keychain-unavailable',
  'keychain-mismatch',
  'offline',
  'answer-lost',
  'server-unavailable',
  'rate-limited',
];

/** A problem in one line, for where there is no room for a sentence. */
export const problemLine = (problem: Problem): { text: string; tone: Tone } => ({
  text: problemWords(problem).title.replace(/\.$/, ''),
  tone: passing.includes(problem.kind) ? 'warn' : 'bad',
});

/** What stands beside the key field. */
export const accountWords = (account: Account): { text: string; tone: Tone } => {
  if (account.problem) return problemLine(account.problem);
  switch (account.keyState) {
    case 'ready':
      return { text: 'Works', tone: 'ok' };
    case 'session-only':
      return { text: 'Works, until Inkling quits', tone: 'ok' };
    case 'none':
      return { text: 'Not connected', tone: 'quiet' };
    case 'locked':
      return { text: 'Keychain locked', tone: 'warn' };
    case 'waiting':
      return { text: 'Waiting for the keychain', tone: 'warn' };
    case 'unavailable':
      return { text: 'No keychain', tone: 'warn' };
    case 'rejected':
      return { text: 'Key refused', tone: 'bad' };
  }
};
