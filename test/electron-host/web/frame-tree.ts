import type { CdpSession } from '../chromium/cdp.ts';
import { WebFrameMain } from './frame.ts';

export type FrameTree = {
  readonly main: WebFrameMain;
  byId(frameId: string): WebFrameMain | null;
  /** Follows a page from now on; its main frame carries the id of its target. */
  follow(cdp: CdpSession, targetId: string): void;
};

/** The frames of one page, kept as Chromium tells of them. */
export const createFrameTree = (
  post: (frame: WebFrameMain, channel: string, args: unknown[]) => void,
  onCommit: (frame: WebFrameMain) => void,
): FrameTree => {
  const main = new WebFrameMain('', null, post);
  const frames = new Map<string, WebFrameMain>();

  const remove = (frame: WebFrameMain): void => {
    for (const child of frame.frames) remove(child);
    frames.delete(frame.frameToken);
    frame.gone();
  };

  return {
    main,
    byId: (frameId) => frames.get(frameId) ?? null,
    follow: (cdp, targetId) => {
      frames.clear();
      main.frameToken = targetId;
      frames.set(targetId, main);
      cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
        const parent = frames.get(parentFrameId);
        if (parent && !frames.has(frameId)) frames.set(frameId, new WebFrameMain(frameId, parent, post));
      });
      cdp.on('Page.frameNavigated', ({ frame }) => {
        const known = frames.get(frame.id);
        if (!known) return;
        for (const child of known.frames) remove(child);
        known.committed(frame);
        onCommit(known);
      });
      cdp.on('Page.frameDetached', ({ frameId }) => {
        const known = frames.get(frameId);
        if (known && known !== main) remove(known);
      });
    },
  };
};
