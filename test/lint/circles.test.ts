import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const importPattern = /^\s*(?:import|export)\s[^;'"]*?from '(\.[^']+)'/gm;

/** What a file imports of ours, types included, as paths from the root. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(importPattern)].map(([, to = '']) =>
    path.join(path.dirname(file), to),
  );

/** The first circle that is met, its beginning at both ends; empty where there is none. */
const findCircle = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const circle = walk(next, [...trail, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const circle = walk(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
};

it('finds a circle', () => {
  const graph = new Map([
    ['a', ['b', 'c']],
    ['b', []],
    ['c', ['d']],
    ['d', ['c']],
  ]);
  expect(findCircle(graph)).toEqual(['c', 'd', 'c']);
});

it('meets no two files of the app that import each other, by way of others or for types alone', () => {
  const files = globSync('{main,preload,renderer}/**/*.{ts,svelte}', { cwd: root });
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  expect(graph.get(path.join('main', 'main.ts'))).toContain(path.join('main', 'start-shell.ts'));
  expect(findCircle(graph)).toEqual([]);
});
