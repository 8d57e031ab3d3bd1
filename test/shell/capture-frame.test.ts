import { expect, it } from 'vitest';
import { createCaptureFrame } from '../../main/shell/capture-frame.ts';
import type { Rectangle } from '../../main/shell/placement.ts';

const first = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1920, height: 1080 };
const size = { width: 640, height: 170 };

/** A window as Windows has it at 125 %: it answers a pixel more than it was given, and does not move while minimised. */
const onWindows = () => {
  let bounds: Rectangle = { x: 0, y: 0, ...size };
  let isMinimized = false;
  return {
    getBounds: () => ({ ...bounds, width: bounds.width + 1, height: bounds.height + 1 }),
    setBounds: (given: Partial<Rectangle>) => {
      if (!isMinimized) bounds = { ...bounds, ...given };
    },
    isMinimized: () => isMinimized,
    minimize: () => (isMinimized = true),
    restore: () => (isMinimized = false),
    seen: () => bounds,
  };
};

it('keeps its width, however often its height changes and it is shown', () => {
  const window = onWindows();
  const frame = createCaptureFrame(size);
  for (let line = 0; line < 20; line += 1) {
    frame.place(window, first);
    frame.fit(window, 200 + line, () => first);
  }
  expect(window.seen()).toMatchObject({ width: 640, height: 219 });
});

it('comes up where the person is, as high as its content became while it was hidden', () => {
  const window = onWindows();
  const frame = createCaptureFrame(size);
  frame.place(window, first);
  frame.fit(window, 400, () => first);
  window.minimize();
  frame.fit(window, 170, () => first);
  frame.place(window, second);
  expect(window.seen()).toEqual({ x: 2560, y: 238, ...size });
});

it('stays within its display', () => {
  const window = onWindows();
  const frame = createCaptureFrame(size);
  frame.place(window, { ...first, width: 500 });
  frame.fit(window, 2000, () => ({ ...first, width: 500 }));
  expect(window.seen()).toMatchObject({ width: 500, height: 1080 - 238 });
});
