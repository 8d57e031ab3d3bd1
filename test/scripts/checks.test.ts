import { describe, expect, it } from 'vitest';
import { judge, playwrightCounts, vitestCounts } from '../../scripts/lib/checks.mjs';

describe('judging a test runner', () => {
  it('passes one whose tests all passed', () => {
    expect(judge(0, { passed: 3, failed: 0, skipped: 1 }, 'said')).toEqual({
      passed: 3,
      failed: 0,
      skipped: 1,
      output: 'said',
    });
  });

  it('fails one that ran no test, although it ended well', () => {
    expect(judge(0, { passed: 0, failed: 0, skipped: 2 }, '')).toMatchObject({ failed: 1, output: '\nNo test ran.' });
  });

  it('fails one that ended badly without a failed test', () => {
    expect(judge(1, { passed: 9, failed: 0, skipped: 0 }, '')).toMatchObject({ passed: 9, failed: 1 });
  });

  it('counts each failed test', () => {
    expect(judge(1, { passed: 9, failed: 2, skipped: 0 }, '')).toMatchObject({ passed: 9, failed: 2 });
  });
});

describe('reading reports', () => {
  it('counts pending and planned tests of vitest as skipped', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(vitestCounts(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('counts what Playwright expected as passed', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  it.each([null, [], { stats: 'none' }, { numPassedTests: '5' }])('counts nothing in %j', (report) => {
    expect(vitestCounts(report)).toEqual({ passed: 0, failed: 0, skipped: 0 });
    expect(playwrightCounts(report)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
