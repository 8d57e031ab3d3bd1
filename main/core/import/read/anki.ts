import type { ColumnUse } from '../../../../preload/contract/import-values.ts';

/** What Anki writes above its notes, as `#separator:tab` or `#tags column:3`. `end`: where the notes begin. */
export type AnkiHead = {
  readonly end: number;
  readonly delimiter: string | null;
  readonly names: readonly string[] | null;
  /** What the columns with these numbers, from 0, stand for; every other one holds words. */
  readonly uses: ReadonlyMap<number, ColumnUse>;
};

const line = /#([a-z][a-z ]{0,30}):(.*)(?:\n|$)/iy;
const separators: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
  ['colon', ':'],
]);
const columnUses: ReadonlyMap<string, ColumnUse> = new Map<string, ColumnUse>([
  ['tags column', 'tags'],
  ['deck column', 'category'],
  ['notetype column', 'nothing'],
  ['guid column', 'nothing'],
]);

/** Null where none stands above a text. */
export const ankiHeadOf = (text: string): AnkiHead | null => {
  if (!/^#(?:separator|html|columns|(?:tags|deck|notetype|guid) column):/i.test(text.slice(0, 40))) return null;
  const said = new Map<string, string>();
  let end = 0;
  for (line.lastIndex = 0; ; end = line.lastIndex) {
    const found = line.exec(text);
    if (!found) break;
    said.set((found[1] ?? '').toLowerCase(), (found[2] ?? '').trim());
  }
  const written = said.get('separator') ?? null;
  const delimiter = written === null ? null : (separators.get(written.toLowerCase()) ?? written);
  const uses = [...columnUses].flatMap(([key, use]): [number, ColumnUse][] => {
    const number = Number(said.get(key) ?? 0);
    return Number.isInteger(number) && number > 0 ? [[number - 1, use]] : [];
  });
  return { end, delimiter, names: said.get('columns')?.split(delimiter ?? '\t') ?? null, uses: new Map(uses) };
};
