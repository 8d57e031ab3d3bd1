/** Memories that were chosen. A plain set, replaced as a whole: pages of 100,000 must not watch each id. */
export type Ids = ReadonlySet<string>;

export const noIds: Ids = new Set();

export const setOf = (ids: Iterable<string>): Ids => new Set(ids);

/** The same ids, with this one in or out. */
export const toggled = (ids: Ids, id: string): Ids => {
  const others = new Set(ids);
  if (!others.delete(id)) others.add(id);
  return others;
};
