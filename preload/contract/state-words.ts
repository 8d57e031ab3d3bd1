import type { Memory, MemoryState } from './memory.ts';
import type { Tone } from './wording.ts';

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

/** The mark beside a memory in the trash that Omi may still have; null for one that it has no more. */
export const deletionWords = (state: MemoryState): { text: string; tone: Tone } | null => {
  switch (state) {
    case 'queued':
      return { text: 'deletion waiting', tone: 'warn' };
    case 'paused':
      return { text: 'deletion paused', tone: 'warn' };
    case 'sending':
      return { text: 'deleting', tone: 'quiet' };
    case 'synced':
    case 'unknown':
    case 'refused':
      return stateWords(state);
  }
};

/** Whether Omi has a memory as it is here; of one in the trash, whether it has it at all. */
export const inOmiWords = ({ state, pending }: Pick<Memory, 'state' | 'pending'>, isTrash: boolean): string => {
  const words = (isTrash ? deletionWords : stateWords)(state);
  if (isTrash && words) return `${state === 'unknown' ? 'Not known' : 'Still'}: ${words.text}`;
  if (isTrash) return 'No';
  if (state === 'refused' && pending === 'delete') return 'Yes: it was not deleted';
  return words ? `Not yet as it is here: ${words.text}` : 'Yes, as it is here';
};

/** After Undo, of what was in Omi before it was saved here, or may have been. */
export const stayingWords: Readonly<Record<'before' | 'unsure', { title: string; advice: string }>> = {
  before: { title: 'It was in Omi before.', advice: 'It stays there, as it was.' },
  unsure: { title: 'It may have been in Omi before.', advice: 'It stays there, as it was.' },
};
