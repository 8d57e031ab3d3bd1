import { expect, it } from 'vitest';
import { believableMemories } from './believable.ts';

const now = Date.UTC(2026, 10, 21);
const memories = believableMemories(2000, { now });
const twoYears = 2 * 365 * 24 * 3_600_000;

it('invents the same memories for the same seed, and others for another', () => {
  expect(believableMemories(2000, { now })).toEqual(memories);
  expect(believableMemories(5, { now, seed: 2 })).not.toEqual(memories.slice(0, 5));
});

it('invents no text twice, not even in 10,000', () => {
  expect(new Set(memories.map((memory) => memory.content)).size).toBe(2000);
  expect(new Set(believableMemories(10_000, { now }).map((memory) => memory.content)).size).toBe(10_000);
});

it('refuses to invent more than its sentences are good for', () => {
  expect(() => believableMemories(100_001, { now })).toThrow(RangeError);
});

it('keeps to what Omi takes, with no slot left open', () => {
  for (const { content } of memories) {
    expect(content).toMatch(/^[^{}]{5,500}$/u);
    expect(content.trim()).toBe(content);
  }
});

it('spreads them over two years, a few edited since', () => {
  const created = memories.map((memory) => memory.createdAt ?? 0);
  expect(Math.min(...created)).toBeGreaterThan(now - twoYears);
  expect(Math.min(...created)).toBeLessThan(now - 0.95 * twoYears);
  expect(Math.max(...created)).toBeLessThan(now);
  expect(memories.filter((memory) => (memory.updatedAt ?? 0) > (memory.createdAt ?? 0)).length).toBeGreaterThan(100);
});

it('varies categories, old ones too, tags, visibility, locks, scripts and emoji', () => {
  const count = (test: (memory: (typeof memories)[number]) => boolean): number => memories.filter(test).length;
  for (const category of ['interesting', 'system', 'manual', 'workflow', 'hobbies', 'work', 'learnings']) {
    expect(count((memory) => memory.category === category)).toBeGreaterThan(20);
  }
  expect(new Set(memories.flatMap((memory) => memory.tags ?? [])).size).toBeGreaterThan(10);
  expect(count((memory) => memory.tags?.length === 0)).toBeGreaterThan(100);
  expect(count((memory) => memory.visibility === 'public')).toBeGreaterThan(20);
  expect(count((memory) => memory.visibility === 'public')).toBeLessThan(120);
  expect(count((memory) => memory.locked === true && memory.content.length > 70)).toBeGreaterThan(10);
  for (const script of [/\p{Script=Han}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Hebrew}/u]) {
    expect(count((memory) => script.test(memory.content))).toBeGreaterThan(10);
  }
  expect(count((memory) => /\p{Extended_Pictographic}/u.test(memory.content))).toBeGreaterThan(50);
});
