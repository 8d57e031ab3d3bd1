import { useOfName, rankOfName } from './column-names.ts';
import { membersOf, type JsonMember } from './json-scan.ts';

/** Where rows stand in a JSON value. */
export type JsonList = {
  /** `elements`: each element of the array at `at`; `whole`: the value there; `pairs`: each member of the object there. */
  readonly kind: 'elements' | 'whole' | 'pairs';
  readonly at: number;
  /** The key it stands under, which may name a category. */
  readonly label: string | null;
};

export type JsonLists = { readonly lists: readonly JsonList[]; readonly end: number; readonly isOwn: boolean };

/** What the API, exports of apps and answers of AIs call their list of rows, the surest first. */
const listNames =
  'memories, facts, results, items, data, entries, notes, activeNotes, records, rows, list, entities, observations, statements, messages'.split(
    ', ',
  );

/** Objects within objects are looked into so far. */
const deepest = 4;

/**
 * Finds the rows of the JSON value that begins at `at`: an array; the array under a name that is known; an object that
 * holds words of its own; else whatever arrays an object holds, each under its key; else its texts.
 */
export const findLists = (text: string, at: number, label: string | null = null, depth = 0): JsonLists => {
  if (text[at] === '[') {
    return { lists: [{ kind: 'elements', at, label }], end: at, isOwn: false };
  }
  const members = text[at] === '{' ? [...membersOf(text, at)] : [];
  const end = members.at(-1)?.to ?? at + 1;
  const lists = listsIn(text, at, members, label, depth);
  return { lists, end, isOwn: members.some((member) => isOwnMark(text, member)) };
};

const listsIn = (
  text: string,
  at: number,
  members: readonly JsonMember[],
  label: string | null,
  depth: number,
): readonly JsonList[] => {
  const arrays = members.filter(({ from }) => text[from] === '[');
  const objects = members.filter(({ from }) => text[from] === '{');
  const listOf = ({ from, key }: JsonMember, listLabel: string | null = key): JsonList => {
    return { kind: 'elements', at: from, label: listLabel };
  };
  const hasWords = members.some(({ key, from }) => text[from] === '"' && useOfName(key) === 'content' && isSure(key));
  const named = firstNamed(arrays);
  if (named && !hasWords) return [listOf(named, label)];
  const whole: JsonList = { kind: 'whole', at, label };
  if (hasWords || depth === deepest) return [whole];
  const holder = firstNamed(objects);
  if (holder) return findLists(text, holder.from, label, depth + 1).lists;
  const found = [
    ...arrays.map((member) => listOf(member)),
    ...objects.flatMap(({ from, key }) => findLists(text, from, key, depth + 1).lists),
  ].toSorted((a, b) => a.at - b.at);
  if (found.length > 0) return found;
  return [{ kind: 'pairs', at, label }];
};

/** A title alone does not make an object a row. */
const isSure = (key: string): boolean => rankOfName(key) < rankOfName('title');

const firstNamed = (members: readonly JsonMember[]): JsonMember | undefined =>
  listNames.map((name) => members.find(({ key }) => key === name)).find((member) => member !== undefined);

const isOwnMark = (text: string, { key, from, to }: JsonMember): boolean =>
  key === 'format' && text.slice(from, Math.min(to, from + 40)) === '"inkling-memories"';
