import { importProblemWords } from './import-words.ts';
import { keyProblemWords } from './key-words.ts';
import type { Memory } from './memory.ts';
import type { Problem } from './problem.ts';
import type { Tone, Words } from './wording.ts';

/** What a problem is called and what a person can do about it. Free of zod, like rules.ts. */
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
    case 'key-malformed':
    case 'key-refused':
    case 'key-read-only':
    case 'key-cannot-read':
    case 'key-too-old':
    case 'account-not-ready':
    case 'account-closing':
    case 'another-account':
    case 'keychain-locked':
    case 'keychain-waiting':
    case 'keychain-unavailable':
    case 'keychain-mismatch':
      return keyProblemWords(problem);
    case 'forbidden':
      return { title: 'Omi does not allow this.', advice: problem.reason || 'It gave no reason.' };
    case 'account-not-opened':
      return {
        title: 'The other account could not be opened.',
        advice: 'This one goes on as before. Make sure that the disk has room, then connect the other key again.',
      };
    case 'address-invalid':
      return {
        title: 'This is not a usable server address.',
        advice: 'Use https://…; http:// works only for this computer.',
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
        advice: 'Your words are kept. Sent again, or restored from the trash, they become a new memory.',
      };
    case 'changed-in-omi':
      return { title: 'Omi has another version by now.', advice: 'Both are kept. Choose which one is to stay.' };
    case 'not-taken':
      if (problem.olderCategory !== undefined && problem.fields.length === 1) {
        return {
          title: `Omi files “${problem.olderCategory}” under “system”.`,
          advice: 'It does so with every memory of this older category. You are told of it only this once.',
        };
      }
      return { title: `Omi did not take the new ${listed(problem.fields)}.`, advice: 'What you see is what Omi has.' };
    case 'no-pair':
      return { title: 'These two changed meanwhile.', advice: 'Nothing was deleted. Look at what is left of them.' };
    case 'locked':
      return { title: 'Omi’s free plan locks this memory.', advice: 'A paid Omi plan is needed to change it.' };
    case 'rejected':
      return { title: 'Omi did not accept this memory.', advice: reasonOf(problem) };
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
    case 'file-not-written':
      return { title: `The file ${problem.name} was not written.`, advice: unwrittenAdvice[problem.reason] };
    case 'hotkey-invalid':
      return { title: 'This shortcut can’t be used.', advice: 'Use Ctrl or Cmd with Shift and another key.' };
    case 'hotkey-taken':
      return { title: 'Another program has this shortcut.', advice: 'Choose another one.' };
    case 'hotkey-not-given':
      return {
        title: 'Your desktop did not give Inkling this shortcut.',
        advice: 'Bind the keys to the command “inkling --toggle” in its keyboard settings.',
      };
    case 'import-too-large':
    case 'import-too-many-lines':
    case 'import-binary':
    case 'import-markup':
    case 'import-empty':
    case 'import-stale':
    case 'import-draft-unreadable':
      return importProblemWords(problem);
    case 'call-refused':
    case 'internal':
      return { title: 'Something went wrong inside Inkling.', advice: 'Try again; if it stays, restart Inkling.' };
  }
};

/** What keeps a memory from being in Omi as it is here, or null; a refused deletion is another thing than refused words. */
export const troubleWords = ({
  state,
  pending,
  problem,
}: Pick<Memory, 'state' | 'pending' | 'problem'>): Words | null => {
  if (!problem || state !== 'refused' || pending !== 'delete') return problem && problemWords(problem);
  const title = 'Omi did not delete this memory.';
  if (problem.kind === 'locked') return { title, advice: 'A paid Omi plan is needed to delete it.' };
  return { title, advice: problem.kind === 'rejected' ? reasonOf(problem) : problemWords(problem).title };
};

const reasonOf = ({ reason, status }: Extract<Problem, { kind: 'rejected' }>): string =>
  reason || `It answered ${status}.`;

const listed = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

const unwrittenAdvice: Readonly<Record<Extract<Problem, { kind: 'file-not-written' }>['reason'], string>> = {
  full: 'There is no room for it. Make some, or choose another disk.',
  forbidden: 'You may not write there. Choose another folder.',
  'in-use': 'Another program has this file open. Close it there, or choose another name.',
  'no-folder': 'The folder is not there any more. Choose another one.',
  failed: 'The disk did not take it. Try again, or choose another folder.',
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

/** What a person may do about a memory that was sent without an answer. */
export const lookedForWords: Words = {
  title: 'Omi’s answer was lost.',
  advice:
    'Inkling looks the memory up before it sends anything again. Send it again yourself, and it may be there twice.',
};

/** A problem in one line, for where there is no room for a sentence. */
export const problemLine = (problem: Problem): { text: string; tone: Tone } => ({
  text: problemName(problem),
  tone: passing.includes(problem.kind) ? 'warn' : 'bad',
});

/** What a problem is called, for the middle of a line. */
export const problemName = (problem: Problem): string => problemWords(problem).title.replace(/\.$/, '');

/** SQLite's codes for a damaged file: SQLITE_CORRUPT and SQLITE_NOTADB. */
export const isDamaged = (problem: Problem | null): boolean =>
  problem?.kind === 'storage-failed' && (problem.code === 11 || problem.code === 26);
