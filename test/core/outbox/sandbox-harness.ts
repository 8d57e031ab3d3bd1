import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient, type OmiFetch } from '../../../main/core/omi/client.ts';
import type { Sandbox, SandboxOptions } from '../../omi-sandbox/sandbox.ts';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import { openHarness } from '../harness.ts';

/** The harness over real HTTP: a sandbox in place of the fake Omi. `key` names one of the sandbox's keys. */
export const openSandboxHarness = async (options: SandboxOptions, key: keyof Sandbox['keys'] = 'works') => {
  const sandbox = await startSandbox(options);
  const under = new Set<Promise<Response>>();

  // Read to its end here, so that whoever waits for what is under way waits for the whole answer.
  const whole: OmiFetch = async (url, init) => {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return new Response(await response.arrayBuffer(), { status, headers });
  };
  const fetchWhole: OmiFetch = (url, init) => {
    const answer = whole(url, init);
    under.add(answer);
    const done = (): void => void under.delete(answer);
    answer.then(done, done);
    return answer;
  };

  const client = createOmiClient({ fetch: fetchWhole, clock: systemClock });
  const harness = await openHarness({ server: { client, key: sandbox.keys[key], baseUrl: sandbox.url } });
  return {
    harness,
    sandbox,
    /** Lets time go by, and whatever was asked be answered. */
    pass: async (ms = 0): Promise<void> => {
      let left = ms;
      do {
        const step = Math.min(left, harness.clock.nextTimer() ?? left);
        await harness.clock.advance(step);
        while (under.size > 0) {
          await Promise.allSettled([...under]);
          await harness.clock.settle();
        }
        left -= step;
      } while (left > 0);
    },
    close: async (): Promise<void> => {
      await harness.close();
      await sandbox.stop();
    },
  };
};

export type SandboxHarness = Awaited<ReturnType<typeof openSandboxHarness>>;
