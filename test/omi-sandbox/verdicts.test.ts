import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLine } from '../../preload/contract/marks.ts';
import { finalContent, judgeContent } from '../../preload/contract/rules.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

/** What is typed, and what both sides must make of it: its length as it is sent, or why it isn't taken. */
const golden: readonly (readonly [name: string, typed: string, verdict: number | 'empty' | 'too-long'])[] = [
  ['nothing', '', 'empty'],
  ['spaces', ' \t\n ', 'empty'],
  ['one letter', 'a', 1],
  ['500 letters', 'a'.repeat(500), 500],
  ['501 letters', 'a'.repeat(501), 'too-long'],
  ['500 letters between spaces', `  ${'a'.repeat(500)}\n`, 500],
  ['500 letters and a space inside', `${'a'.repeat(250)} ${'a'.repeat(250)}`, 'too-long'],
  ['500 emoji', '😀'.repeat(500), 500],
  ['501 emoji', '😀'.repeat(501), 'too-long'],
  ['families joined by ZWJ, up to the edge', `${'👨‍👩‍👧‍👦'.repeat(71)}abc`, 500],
  ['families joined by ZWJ, over the edge', `${'👨‍👩‍👧‍👦'.repeat(71)}abcd`, 'too-long'],
  ['skin tones', '👍🏽'.repeat(250), 500],
  ['flags', '🇩🇪'.repeat(251), 'too-long'],
  ['letters with combining marks', 'e\u0301'.repeat(250), 500],
  ['letters with combining marks, one more', `${'e\u0301'.repeat(250)}\u0301`, 'too-long'],
  ['a combining mark alone', '\u0301', 1],
  ['Hindi', 'हिन्दी'.repeat(83), 498],
  ['right-to-left marks', '\u200fשלום\u200f', 6],
  ['half an emoji', 'a\ud83d', 2],
  ['500 halves of emoji', '\ud83d'.repeat(500), 500],
  ['501 halves of emoji', '\udc00'.repeat(501), 'too-long'],
  ['halves in the wrong order', '\ude00\ud83d', 2],
  ['NUL inside', 'a\0b', 2],
  ['NUL alone', '\0\0', 'empty'],
  ['500 letters and NULs', `\0${'a'.repeat(250)}\0${'a'.repeat(250)}\0`, 500],
  ['U+0085 around, which Python trims', '\u0085a\u0085', 1],
  ['U+0085 alone', '\u0085', 'empty'],
  ['U+0085 inside', 'a\u0085b', 3],
  ['U+001C to U+001F around, which Python trims', '\u001c\u001da\u001e\u001f', 1],
  ['U+FEFF around, which Python leaves', '\ufeffa\ufeff', 3],
  ['U+FEFF alone', '\ufeff', 1],
  ['500 letters behind U+FEFF', `\ufeff${'a'.repeat(500)}`, 'too-long'],
  ['zero-width space, which nobody trims', '\u200b', 1],
  ['ideographic and no-break spaces around', '\u3000\u00a0a\u2003\u3000', 1],
  ['line ends of Windows', 'a\r\nb', 3],
  ['250 lines of Windows', 'a\r\n'.repeat(250), 499],
  ['251 lines of Windows', 'a\r\n'.repeat(251), 'too-long'],
  ['line ends of old Macs', 'a\rb', 3],
  ['vertical tab and form feed inside', 'a\u000b\u000cb', 4],
  ['line and paragraph separators around', '\u2028a\u2029', 1],
  ['a private character', '\u{f8fff}', 1],
  ['marks beside 500 letters', `${'a'.repeat(500)} #tag /work !public`, 500],
  ['marks alone', '#tag /work !public', 'empty'],
];

describe('the count agrees with the server:', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  /** Sends words past every check of ours. */
  const post = (content: string): Promise<Response> =>
    fetch(`${sandbox.url}/v1/dev/user/memories`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${sandbox.keys.works}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ content, category: 'manual' }),
    });

  it.each(golden)('%s', async (_name, typed, expected) => {
    const { content } = readLine(typed);
    const verdict = judgeContent(content);
    expect(verdict.kind === 'fine' ? verdict.length : verdict.kind).toBe(expected);

    const answer = await post(content);
    expect(answer.status).toBe(verdict.kind === 'fine' ? 200 : 422);
    if (verdict.kind === 'fine') {
      // Nothing was trimmed or counted there that was not trimmed and counted here.
      expect(await answer.json()).toMatchObject({ content });
      expect(finalContent(content)).toBe(content);
    }
  });

  it('and half an emoji that is sent as it is would be a failure of the server, again and again', async () => {
    expect((await post('a\ud83d')).status).toBe(500);
  });
});
