import { describe, expect, it } from 'vitest';
import { keepReachable, placeCapture } from '../../main/shell/placement.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const left = { x: -1280, y: 40, width: 1280, height: 984 };

describe('capture', () => {
  it('stands centred in the upper part of the display', () => {
    expect(placeCapture({ width: 640, height: 170 }, display)).toEqual({ x: 640, y: 238, width: 640, height: 170 });
  });

  it('stands on the display it is given, also left of the first one', () => {
    expect(placeCapture({ width: 640, height: 170 }, left)).toMatchObject({ x: -960, y: 256 });
  });

  it('shrinks to a work area that is smaller than it', () => {
    const small = { x: 10, y: 20, width: 320, height: 100 };
    expect(placeCapture({ width: 640, height: 170 }, small)).toEqual({ ...small });
  });

  it('moves up when it would reach below the work area', () => {
    expect(placeCapture({ width: 640, height: 900 }, display).y).toBe(180);
  });
});

describe('remembered bounds', () => {
  const bounds = { x: 100, y: 100, width: 800, height: 600 };

  it('are kept on any attached display', () => {
    expect(keepReachable(bounds, [left, display])).toEqual(bounds);
  });

  it('are kept when they are only partly visible', () => {
    const partly = { ...bounds, x: 1750 };
    expect(keepReachable(partly, [display])).toEqual(partly);
  });

  it.each([
    ['on a display that is gone', { ...bounds, x: -1200 }],
    ['almost off the side', { ...bounds, x: 1900 }],
    ['below the screen', { ...bounds, y: 1060 }],
    ['with their title bar above the screen', { ...bounds, y: -30 }],
  ])('are given up %s', (_where, lost) => {
    expect(keepReachable(lost, [display])).toBeNull();
  });
});
