/** Position and size in device-independent pixels. */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Size = Pick<Rectangle, 'width' | 'height'>;

// How far down the work area the capture window stands: where the eye is, with room to grow below.
const captureDepth = 0.22;
// What must be on a display for a person to be able to take hold of a window.
const graspable: Size = { width: 120, height: 48 };

/** Where capture goes on the display the cursor is on: centred, in the upper part, inside the work area. */
export const placeCapture = (size: Size, workArea: Rectangle): Rectangle => {
  const width = Math.min(size.width, workArea.width);
  const height = Math.min(size.height, workArea.height);
  const top = Math.round(workArea.height * captureDepth);
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: workArea.y + Math.max(0, Math.min(top, workArea.height - height)),
    width,
    height,
  };
};

/** Remembered bounds, if they can still be reached on one of the displays; otherwise null: let the system choose. */
export const keepReachable = (bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | null =>
  workAreas.some((area) => {
    const shared = overlap(bounds, area);
    // The title bar must be within reach, so the top edge may not be above the display.
    return shared.width >= graspable.width && shared.height >= graspable.height && bounds.y >= area.y;
  })
    ? bounds
    : null;

const overlap = (a: Rectangle, b: Rectangle): Size => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
});
