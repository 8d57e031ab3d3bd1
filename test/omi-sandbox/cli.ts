import { parseArgs } from 'node:util';
import { believableMemories } from './believable.ts';
import { generations, type Generation } from './generations.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

const usage = 'Usage: npm run sandbox -- [--port N] [--memories N] [--budgets strict|lifted] [--generation a|b|c]';

/** `npm run sandbox`: a local Omi server until Ctrl+C. Exits with 2 for options it does not know, 1 for a taken port. */
const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    leave(usage, 2);
    return;
  }
  const { memories, ...rest } = options;
  try {
    process.stdout.write(describe(await startSandbox({ ...rest, memories: believableMemories(memories) })));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    leave(`Port ${rest.port} is taken; choose another one with --port, or --port 0 for any.`, 1);
  }
};

type Options = {
  readonly port: number;
  readonly memories: number;
  readonly budgets: 'strict' | 'lifted';
  readonly generation: Generation;
};

const readOptions = (args: string[]): Options | null => {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        memories: { type: 'string' },
        budgets: { type: 'string' },
        generation: { type: 'string' },
      },
    });
    const port = wholeNumber(values.port ?? '4570', 65_535);
    const memories = wholeNumber(values.memories ?? '200', 10_000);
    const budgets = values.budgets ?? 'lifted';
    if (port === null || memories === null || (budgets !== 'strict' && budgets !== 'lifted')) return null;
    const generation = generations.find((name) => name === (values.generation ?? 'c'));
    return generation ? { port, memories, budgets, generation } : null;
  } catch {
    return null;
  }
};

const wholeNumber = (text: string, max: number): number | null =>
  /^\d{1,6}$/.test(text) && Number(text) <= max ? Number(text) : null;

const describe = ({ url, keys, memories }: Sandbox): string => `A local Omi server, for tests and demos. Not api.omi.me.

  Address    ${url}
  Memories   ${memories().length}
  Keys       ${keys.works}  reads and writes
             ${keys.readOnly}  only reads
             ${keys.cannotRead}  only writes
             ${keys.revoked}  was revoked
             ${keys.tooOld}  is too old for memories
             ${keys.notReady}  its account is not ready
             ${keys.closing}  its account is being deleted
             ${keys.other}  reads and writes another account

  curl -H 'Authorization: Bearer ${keys.works}' '${url}/v1/dev/user/memories?limit=3'
  curl ${url}/sandbox/requests

Ctrl+C ends it.
`;

const leave = (line: string, code: number): void => {
  process.stderr.write(`${line}\n`);
  process.exitCode = code;
};

await main();
