import { pathToFileURL } from 'node:url';
import { buildPart, staleParts } from './lib/build-parts.mjs';
import { run } from './lib/processes.mjs';
import { fail, reasonOf, say, secondsSince } from './lib/say.mjs';
import { node24 } from './node24.mjs';

/**
 * Builds what changed since the last build, in a process of its own: vite leaves NODE_ENV and threads behind.
 * @throws with what the build said, when it failed
 */
export const ensureBuilt = async () => {
  if ((await staleParts()).length === 0) return;
  const { code, output } = await run(node24(), [import.meta.filename]);
  if (code !== 0) throw new Error(`The build failed:\n${output.trim()}`);
  say(output.trim());
};

const buildStale = async () => {
  const since = performance.now();
  const stale = await staleParts();
  const builds = await Promise.allSettled(stale.map(buildPart));
  const broken = stale.flatMap((part, index) => {
    const build = builds[index];
    return build?.status === 'rejected' ? [`${part.name}: ${reasonOf(build.reason)}`] : [];
  });
  if (broken.length > 0) fail(broken.join('\n\n'));
  const names = stale.map((part) => part.name).join(', ');
  say(names ? `Built ${names} in ${secondsSince(since)}.` : 'Nothing to build.');
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildStale();
