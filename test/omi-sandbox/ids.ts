import { createHash } from 'node:crypto';

/** Ids are SHA-256 of the text in the form of a version 4 UUID, so the same text always asks for the same id (2a). */
export const contentId = (content: string): string => {
  const bytes = createHash('sha256').update(content, 'utf8').digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** The id of a text whose own id is used up, for the `count`th row of the account: `mem_` and 32 hex digits (2a). */
export const freshId = (content: string, count: number): string =>
  `mem_${createHash('sha256').update(`${count}\n${content}`, 'utf8').digest('hex').slice(0, 32)}`;
