import { details, factGroups, slots } from './believable-facts.ts';
import { length } from './python-text.ts';
import type { SeedMemory } from './memories-store.ts';
import { createRandom } from '../fakes/random.ts';

export type BelievableOptions = {
  readonly seed?: number;
  /** The newest are from just before; milliseconds since 1970. */
  readonly now?: number;
};

const twoYearsMs = 2 * 365 * 24 * 3_600_000;

/**
 * Memories as a person and an Omi device might have gathered them over two years: no text twice, the same ones for the
 * same seed. Throws for more than 100,000.
 */
export const believableMemories = (
  count: number,
  { seed = 1, now = Date.now() }: BelievableOptions = {},
): readonly SeedMemory[] => {
  if (count > 100_000) throw new RangeError('The sentences are good for 100,000 memories.');
  const random = createRandom(seed);
  const texts = new Set<string>();
  const memories: SeedMemory[] = [];
  while (memories.length < count) {
    const memory = inventMemory(random, now);
    if (texts.has(memory.content)) continue;
    texts.add(memory.content);
    memories.push(memory);
  }
  return memories;
};

const everyText = factGroups.flatMap((group) => group.texts.map((text) => ({ group, text })));

const inventMemory = (random: () => number, now: number): SeedMemory => {
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error('Nothing to choose from.');
    return value;
  };
  const fill = (text: string): string => {
    const taken = new Set<string>();
    return text.replace(/\{(\w+)\}/g, (_slot, name: string) => {
      const word = pick((slots[name] ?? []).filter((candidate) => !taken.has(candidate)));
      taken.add(word);
      return word;
    });
  };
  const { group, text } = pick(everyText);
  const fact = fill(text);
  const content = !group.alone && random() < 0.3 ? `${fact}. ${fill(pick(details))}` : fact;
  const createdAt = Math.floor(now - random() * twoYearsMs);
  return {
    content,
    category: group.category,
    tags: group.tags.filter(() => random() < 0.6),
    visibility: random() < 0.03 ? 'public' : 'private',
    createdAt,
    // A few were edited since.
    updatedAt: random() < 0.1 ? Math.floor(createdAt + random() * (now - createdAt)) : createdAt,
    manuallyAdded: group.category === 'manual',
    locked: length(content) > 70 && random() < 0.04,
  };
};
