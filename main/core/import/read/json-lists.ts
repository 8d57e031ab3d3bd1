import { useOfName, rankOfName } from './column-names.ts';
import type { OnComment } from './json-loose.ts';
import { elementsOf, membersOf, pieceAt, type JsonMember, type JsonPiece } from './json-pieces.ts';

/** Where rows stand in a JSON value. */
type JsonList = {
  /**
   * `elements`: each element of the array at `at`; `whole`: the value there; `pair`: its member, as a key and a value;
   * `about`: the same, which says something about the source and is no row.
   */
  readonly kind: 'elements' | 'whole' | 'pair' | 'about';
  readonly at: number;
  /** The key it stands under, which may name a category. */
  readonly label: string | null;
  readonly member: JsonMember | null;
};

export type JsonLists = { readonly lists: readonly JsonList[]; readonly end: number; readonly isOwn: boolean };

/** What the API, exports of apps and answers of AIs call their list of rows: nothing that a row should be tagged with. */
const listNames = new Set(
  'memories, facts, results, items, data, entries, notes, activeNotes, records, rows, list, entities, observations, statements, messages'.split(
    ', ',
  ),
);

/** Objects within objects are looked into so far. */
const deepest = 4;

/**
 * Finds the rows of the JSON value that begins at `at`: an array; an object that holds words of its own; else every array
 * an object holds, those of objects in it too, each under its key, and whatever else it says, as pairs. Beside lists,
 * what an API says about its answer is no row.
 */
export const findLists = (text: string, at: number, onComment?: OnComment): JsonLists => {
  if (text[at] === '[') {
    return { lists: [{ kind: 'elements', at, label: null, member: null }], end: at, isOwn: false };
  }
  const members = [...membersOf(text, at, onComment)];
  const isOwn = members.some((member) => isOwnMark(text, member));
  const end = members.at(-1)?.to ?? at + 1;
  const memories = members.find(({ key }) => key === 'memories');
  if (isOwn && memories && text[memories.from] === '[') {
    return { lists: [{ kind: 'elements', at: memories.from, label: null, member: null }], end, isOwn };
  }
  return { lists: listsIn(text, at, members, null, 0, false), end, isOwn };
};

const listsIn = (
  text: string,
  at: number,
  members: readonly JsonMember[],
  label: string | null,
  depth: number,
  isBesideList: boolean,
): readonly JsonList[] => {
  const isArray = ({ from }: JsonMember): boolean => text[from] === '[';
  const isObject = ({ from }: JsonMember): boolean => text[from] === '{';
  const isListed = members.some((member) => (isArray(member) || isObject(member)) && listNames.has(member.key));
  if (depth === deepest || (members.some((member) => isWords(text, member)) && !isListed)) {
    return [{ kind: 'whole', at, label, member: null }];
  }
  const hasLists = members.some((member) => isArray(member) || isObject(member));
  return members.flatMap((member): readonly JsonList[] => {
    const { key, from, fault } = member;
    const own = listNames.has(key) ? label : key;
    if (isArray(member)) return [{ kind: 'elements', at: from, label: own, member }];
    if (isObject(member) && fault === null)
      return listsIn(text, from, [...membersOf(text, from)], own, depth + 1, isBesideList || isListed);
    const isFile = depth === 0 ? hasLists : isBesideList;
    const isAbout = isFile && isAboutSource(key, depth === 0 && isListed) && fault === null;
    return [{ kind: isAbout ? 'about' : 'pair', at: member.keyAt, label, member }];
  });
};

/** A text under a name for words, or the lines of a list in a note; a title alone does not make an object a row. */
const isWords = (text: string, { key, from }: JsonMember): boolean =>
  key === 'listContent' || (quotes.has(text[from] ?? '') && useOfName(key) === 'content' && isSure(key));

const quotes = new Set(['"', "'", '“', '„', '‘', '`', '«']);

const isSure = (key: string): boolean => rankOfName(key) < rankOfName('title');

/**
 * What an API or an export says about its answer: how many there are, since when, which page of them. Beside a list of
 * memories (`isListed`) more words do; a profile of a person has a title and a status as well.
 */
const isAboutSource = (key: string, isListed: boolean): boolean => {
  const words = key.replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2');
  return aboutSource.test(words) || (isListed && aboutList.test(words));
};

const aboutSource =
  /^\$|(?:^|[_\s-])(?:counts?|total|version|at|ids?|uuid|timestamp|limit|offset|cursor|next|prev|previous|more|success|ok|errors?|format|schema|hash|token|export(?:ed)?|generated|generator|encoding)$/i;
const aboutList =
  /(?:^|[_\s-])(?:urls?|uri|dates?|time|pages?|status|code|type|object|model|took|size|length|locale|license|title|description)$/i;

const isOwnMark = (text: string, { key, from, to }: JsonMember): boolean =>
  key === 'format' && text.slice(from, Math.min(to, from + 40)) === '"inkling-memories"';

/** The pieces that hold the rows of a list. */
export const piecesOf = (
  text: string,
  { kind, at, member }: JsonList,
  onComment?: OnComment,
): Iterable<JsonPiece | JsonMember> => {
  if (kind === 'elements') return elementsOf(text, at, onComment);
  return kind === 'whole' || member === null ? [pieceAt(text, at, onComment)] : [member];
};
