import type { ExportScope } from '../../../preload/contract/export.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import { fileId, fileTime, type Writer } from './writer.ts';

/** Rises when a field changes its meaning; new fields don't count. docs/export.md says what each one is. */
const version = 1;

/** Everything about memories, one a line, with the names that Omi's API has for it. `now` is ms since 1970. */
export const jsonWriter = (now: number, { of, count }: ExportScope): Writer => {
  let isFirst = true;
  const about = [
    '"format": "inkling-memories"',
    `"version": ${version}`,
    `"exported_at": ${JSON.stringify(fileTime(now))}`,
    `"scope": ${JSON.stringify({ of, count })}`,
  ];
  return {
    head: `{\n${about.join(',\n')},\n"memories": [`,
    rows: (memories) => {
      const lines = memories.map((memory) => {
        const comma = isFirst ? '' : ',';
        isFirst = false;
        return `${comma}\n${JSON.stringify(fields(memory))}`;
      });
      return lines.join('');
    },
    tail: '\n]\n}\n',
  };
};

const fields = (memory: Memory) => ({
  id: fileId(memory),
  inkling_id: memory.id,
  content: memory.content,
  category: memory.category,
  tags: memory.tags,
  visibility: memory.visibility,
  created_at: fileTime(memory.createdAt),
  updated_at: fileTime(memory.updatedAt),
  manually_added: memory.manuallyAdded,
  locked: memory.locked,
  // The person has not chosen between the two yet.
  ...(memory.theirs && { in_omi: memory.theirs }),
});
