/** From so much on two texts are near: a share of the trigrams, so that one word in four may be another. */
export const nearEnough = 0.6;

/** Every three characters in a row of a folded text, each once. */
export const trigramsOf = (folded: string): ReadonlySet<string> => {
  const characters = Array.from(folded);
  const found = new Set<string>();
  for (let at = 0; at + 3 <= characters.length; at += 1) found.add(characters.slice(at, at + 3).join(''));
  return found;
};

/** How much of what two texts are made of they share, from 0 to 1; 1 also for the same text too short for three. */
export const similarity = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const trigram of a) if (b.has(trigram)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : shared / all;
};
