import { ankiHeadOf } from './anki.ts';
import { fitDelimiter, readCsvHead } from './csv-head.ts';
import { indentOf, type Marker } from './items.ts';
import { labelOf } from './labels.ts';
import { jsonStart } from './json.ts';
import { scanValue } from './json-scan.ts';
import { createMarks } from './marks.ts';
import { boldLevelOf, fenceOf, isTableRule } from './markdown-lines.ts';
import { useOfName } from './column-names.ts';
import { linesIn } from './text-lines.ts';
import type { Format, FormatReason } from '../../../../preload/contract/import-values.ts';

/** A way to read a text, and what speaks for it. */
export type Guess = { readonly format: Format; readonly why: FormatReason };

/** The ways to read a text that something in its first part speaks for, the likeliest first. */
export const probe = (head: string): readonly Guess[] => {
  const look = lookAt(head);
  return [
    probeJson(head, look),
    probeLabels(look),
    probeMarkdown(look),
    probeQuotation(look),
    probeLetter(look),
    probeList(look),
    probeTable(head, look),
    probeParagraphs(look),
    lines,
  ]
    .filter((guess) => guess !== null)
    .toSorted((a, b) => b.weight - a.weight);
};

type Weighed = Guess & { readonly weight: number };

/** What every text can be read as. Below it stands what speaks too weakly to be chosen. */
const lines: Weighed = { format: 'lines', why: 'nothing-special', weight: 0.1 };

type Look = {
  /** Lines that hold words. */
  readonly lines: readonly string[];
  /** The mark that each of them begins with. */
  readonly marks: readonly (Marker | null)[];
  readonly markers: readonly Marker[];
  /** Lines that go on with an item. */
  readonly goingOn: number;
  /** The runs of lines between blank ones. */
  readonly blocks: readonly Block[];
};

type Block = {
  readonly first: string;
  count: number;
  /** How many of its lines but the last end as a sentence does. */
  sentences: number;
};

const sentenceEnd = /[.!?。！？]$/;

const lookAt = (head: string): Look => {
  const lines: string[] = [];
  const marks: (Marker | null)[] = [];
  const known = createMarks(head);
  const markers: Marker[] = [];
  let goingOn = 0;
  const blocks: Block[] = [];
  let isBlank = true;
  for (const { start, end } of linesIn(head)) {
    const line = head.slice(start, end);
    const wasBlank = isBlank;
    isBlank = line.trim() === '';
    if (isBlank) continue;
    const block = blocks.at(-1);
    if (block === undefined || wasBlank) blocks.push({ first: line, count: 1, sentences: 0 });
    else {
      block.count += 1;
      if (sentenceEnd.test((lines.at(-1) ?? '').slice(-3).trimEnd())) block.sentences += 1;
    }
    lines.push(line);
    const marker = known.at(line, 0, line.length, end + 1);
    marks.push(marker);
    const last = markers.at(-1);
    if (marker !== null) markers.push(marker);
    else if (last && indentOf(line, 0, line.length) > last.indent) goingOn += 1;
  }
  return { lines, marks, markers, goingOn, blocks };
};

const probeJson = (head: string, { lines: all }: Look): Weighed | null => {
  if (all.length > 1 && all.slice(0, 20).every(isJsonText)) return json('json-lines', 'objects-by-line', 1);
  const start = jsonStart(head);
  if (start === null) return null;
  const first = head.trimStart();
  if (all.length > 1 && all.slice(0, 2).every(isJsonLine)) return json('json-lines', 'objects-by-line', 1);
  if (/^[ \t]*(?:```|~~~)[^\n]*\n\s*$/m.test(head.slice(0, start))) return json('json', 'fence', 1);
  // Between other lines, brackets may be words.
  const weight = head.slice(0, start).trim() === '' ? 1 : 0.6;
  return json('json', first.startsWith('{') ? 'memories' : 'array', weight);
};

const json = (format: Format, why: FormatReason, weight: number): Weighed => ({ format, why, weight });

/**
 * Texts alone, as `"a"` in every line, are lines of JSON when all are, also those of a list without its brackets; `"a","b"`
 * is a table with quotation marks.
 */
const isJsonText = (line: string): boolean => /^\s*"/.test(line) && isOneValue(line);

const isJsonLine = (line: string): boolean => /^\s*[[{]/.test(line) && isOneValue(line);

const isOneValue = (line: string): boolean => {
  const end = scanValue(line, 0);
  return typeof end === 'number' && /^\s*,?\s*$/.test(line.slice(end));
};

const probeLabels = ({ lines: all, marks, markers }: Look): Weighed | null => {
  let labelled = 0;
  let labelledItems = 0;
  for (const [at, line] of all.entries()) {
    const marker = marks[at] ?? null;
    if (labelOf(line.slice(marker?.wordsAt ?? 0)) === null) continue;
    labelled += 1;
    if (marker !== null) labelledItems += 1;
  }
  const count = all.filter((line) => fenceOf(line) === null).length;
  // Any list may be an answer, with talk around it.
  if (labelled === 0 && markers.length === 0) return null;
  // What is neither labelled nor an item would be passed over.
  const facts = markers.length + labelled - labelledItems;
  const isMany = labelled >= count * 0.5 || (labelledItems >= markers.length * 0.5 && facts >= count * 0.5);
  const isMost = labelled > 1 ? isMany : labelled === count;
  return { format: 'tagged', why: 'labels', weight: isMost ? 0.85 : 0.03 };
};

const heading = /^ {0,3}#{1,6}[ \t]+\S/;

const probeMarkdown = ({ lines, blocks }: Look): Weighed | null => {
  if (lines.length > 1 && lines.some((line) => heading.test(line))) return markdown('headings', 0.8);
  if (lines.some((line, at) => at > 0 && /^={3,}\s*$/.test(line))) return markdown('headings', 0.8);
  const isTable = lines.some((line, at) => isTableRule(line) && (lines[at - 1] ?? '').includes('|'));
  if (isTable) return markdown('columns', 0.95);
  if (lines.some((line) => /^\s*(?:```|~~~)/.test(line))) return markdown('nothing-special', 0.05);
  if (hasBoldHeads(blocks)) return markdown('headings', 0.65);
  return lines[0] === '---' && lines.indexOf('---', 1) > 1 ? markdown('headings', 0.8) : null;
};

/** What somebody answered by email is Markdown as well: a quotation of items, paragraphs, and other quotations. */
const probeQuotation = ({ lines }: Look): Weighed | null => {
  const quoted = lines.filter((line) => line.startsWith('>')).length;
  return quoted > 1 && quoted >= lines.length * 0.5 ? { format: 'markdown', why: 'quoted', weight: 0.75 } : null;
};

/** Paragraphs with bullets among them, as in a letter: those are items, which paragraphs would hold together. */
const probeLetter = (look: Look): Weighed | null => {
  const bullets = look.markers.filter(({ kind }) => kind !== 'number').length;
  const asParagraphs = probeParagraphs(look)?.weight ?? 0;
  return bullets > 1 && asParagraphs > lines.weight
    ? { format: 'markdown', why: 'bullets', weight: asParagraphs + 0.05 }
    : null;
};

/** Lines in bold letters, each above a paragraph; where several lines stand below, each may be a fact. */
const hasBoldHeads = (blocks: readonly Block[]): boolean => {
  const isBold = ({ first }: Block): boolean => boldLevelOf(first) !== null;
  const heads = blocks.filter((block, at) => isBold(block) && (block.count > 1 || at < blocks.length - 1));
  const others = blocks.filter((block) => !isBold(block));
  const inOthers = others.reduce((sum, { count }) => sum + count, 0);
  return heads.length > 1 && heads.every(({ count }) => count <= 2) && inOthers <= others.length * 1.5;
};

const markdown = (why: FormatReason, weight: number): Weighed => ({ format: 'markdown', why, weight });

const probeList = ({ lines, markers, goingOn }: Look): Weighed | null => {
  if (markers.length === 0) return null;
  const share = markers.length / (lines.length - goingOn);
  const kinds = { checkbox: 'checkboxes', bullet: 'bullets', number: 'numbers' } as const;
  const of = (kind: Marker['kind']): number => markers.filter((marker) => marker.kind === kind).length;
  const kind = (['checkbox', 'bullet', 'number'] as const).reduce((most, next) => (of(next) > of(most) ? next : most));
  return { format: 'list', why: kinds[kind], weight: weightOfList(share, of(kind), kind) };
};

/** The lines around a few bullets are rows of a list as well; around a few numbers they speak against one. */
const weightOfList = (share: number, items: number, kind: Marker['kind']): number => {
  if (share >= 0.5) return 0.7;
  if (items > 1 && share >= 0.35) return 0.6;
  return items > 1 && kind !== 'number' ? 0.2 : 0.05;
};

/** Prose is full of commas: without a known header each must part the same number of cells, and no space follow it. */
const probeTable = (head: string, { lines }: Look): Weighed | null => {
  if (ankiHeadOf(head) !== null) return { format: 'csv', why: 'columns', weight: 1 };
  const { delimiter, columns, share } = fitDelimiter(head);
  if (columns === 1) return share === 0 ? null : { format: 'csv', why: 'columns', weight: 0.8 };
  const weak: Weighed = { format: 'csv', why: 'columns', weight: 0.02 };
  const { hasHeader, columns: found } = readCsvHead(head, { delimiter, hasHeader: null, uses: null });
  const names = hasHeader ? found.filter(({ name }) => useOfName(name) !== null).length : 0;
  const spaced = head.split(`${delimiter} `).length > head.split(delimiter).length / 2;
  // An open quotation mark or a stray separator leaves a known header known.
  if (names > 1 && share > 0.4) return { ...weak, weight: 0.9 };
  if (share < 0.85 && lines.length > 1) return weak;
  if (names > 1 || (names === 1 && !spaced)) return { ...weak, weight: 0.9 };
  if (delimiter === '\t')
    return lines.length > 1 && !lines.every((line) => line.startsWith('\t')) ? { ...weak, weight: 0.65 } : weak;
  return lines.length > 2 && !spaced && share > 0.95 ? { ...weak, weight: 0.65 } : weak;
};

const probeParagraphs = ({ lines, blocks }: Look): Weighed | null => {
  if (blocks.length < 2) return null;
  const within = lines.length - blocks.length;
  // Where every line ends a sentence, each is a fact, and no line was wrapped.
  if (within > 1 && blocks.reduce((sum, { sentences }) => sum + sentences, 0) === within)
    return { format: 'paragraphs', why: 'blank-lines', weight: 0.04 };
  return { format: 'paragraphs', why: 'blank-lines', weight: lines.length / blocks.length >= 1.5 ? 0.5 : 0.04 };
};
