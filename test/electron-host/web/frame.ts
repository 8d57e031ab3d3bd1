import type { Protocol } from '../chromium/protocol.ts';
import { HostEmitter } from '../strict.ts';
import { fromBrowserUrl } from './scheme-urls.ts';

type UsedFrame = Pick<
  Electron.WebFrameMain,
  | 'detached'
  | 'frameToken'
  | 'frameTreeNodeId'
  | 'isDestroyed'
  | 'name'
  | 'origin'
  | 'processId'
  | 'routingId'
  | 'send'
  | 'url'
>;

let lastNodeId = 0;

/** One frame of a page, as Electron shows it to main. */
export class WebFrameMain extends HostEmitter implements UsedFrame {
  readonly frameTreeNodeId = ++lastNodeId;
  readonly routingId = this.frameTreeNodeId;
  readonly processId = 1;
  frameToken: string;
  readonly parent: WebFrameMain | null;
  readonly #children = new Set<WebFrameMain>();
  readonly #post: (frame: WebFrameMain, channel: string, args: unknown[]) => void;
  url = '';
  origin = '';
  name = '';
  detached = false;

  constructor(
    id: string,
    parent: WebFrameMain | null,
    post: (frame: WebFrameMain, channel: string, args: unknown[]) => void,
  ) {
    super('WebFrameMain');
    this.frameToken = id;
    this.parent = parent;
    this.#post = post;
    if (parent) parent.#children.add(this);
  }

  get top(): WebFrameMain {
    return this.parent?.top ?? this;
  }
  get frames(): WebFrameMain[] {
    return [...this.#children];
  }
  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }
  isDestroyed(): boolean {
    return this.detached;
  }
  send(channel: string, ...args: unknown[]): void {
    this.#post(this, channel, args);
  }

  committed(frame: Protocol.Page.Frame): void {
    this.url = fromBrowserUrl(frame.url) + (frame.urlFragment ?? '');
    this.origin = originOf(frame.securityOrigin);
    this.name = frame.name ?? '';
  }
  gone(): void {
    this.detached = true;
    if (this.parent) this.parent.#children.delete(this);
  }
}

/** Chromium writes `://` for an opaque origin; Electron says `null`. */
const originOf = (origin: string): string => (origin === '://' ? 'null' : fromBrowserUrl(origin).replace(/\/$/, ''));
