import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient, type OmiFetch } from '../../../main/core/omi/client.ts';
import type { Sandbox, SandboxOptions } from '../../omi-sandbox/sandbox.ts';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import { openOffice } from '../office.ts';

/** The office over real HTTP: a sandbox in place of the fake Omi. `key` names one of the sandbox's keys. */
export const openSandboxOffice = async (options: SandboxOptions, key: keyof Sandbox['keys'] = 'works') => {
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
  const office = await openOffice({ server: { client, key: sandbox.keys[key], baseUrl: sandbox.url } });
  return {
    office,
    sandbox,
    /** Lets time go by, and whatever was asked be answered. */
    pass: async (ms = 0): Promise<void> => {
      let left = ms;
      do {
        const step = Math.min(left, office.clock.nextTimer() ?? left);
        await office.clock.advance(step);
        while (under.size > 0) {
          await Promise.allSettled([...under]);
          await office.clock.settle();
        }
        left -= step;
      } while (left > 0);
    },
    close: async (): Promise<void> => {
      await office.close();
      await sandbox.stop();
    },
  };
};

export type SandboxOffice = Awaited<ReturnType<typeof openSandboxOffice>>;
