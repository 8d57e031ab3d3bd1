/** The part of npm's x11 that the host uses; the package has no types of its own. Shapes as in its docs/ folder. */
declare module 'x11' {
  type Done = (error: Error | null) => void;
  type Answer<T> = (error: Error | null, answer: T) => void;
  export type XEvent =
    | { name: 'KeyPress'; keycode: number; buttons: number }
    | { name: 'PropertyNotify'; wid: number; atom: number }
    | { name: 'ConfigureNotify'; wid: number; wid1: number; width: number; height: number }
    | { name: 'MappingNotify' };
  /** Keys and buttons as if a person had pressed them; `type` is KeyPress or KeyRelease. */
  export type XTest = {
    readonly KeyPress: number;
    readonly KeyRelease: number;
    FakeInput(type: number, detail: number, delayMs: number, root: number, x: number, y: number): void;
  };
  export type XClient = {
    on(event: 'event', listener: (event: XEvent) => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    atoms: Record<string, number>;
    /** Ends the connection and calls back once it is gone. */
    close(done: (error?: Error) => void): void;
    AllocID(): number;
    CreateWindow(
      window: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      borderWidth: number,
      depth: number,
      kind: number,
      visual: number,
      values: { eventMask: number },
    ): void;
    require(extension: 'xtest', done: Answer<XTest>): void;
    InternAtom(onlyIfExists: boolean, name: string, done: Answer<number>): void;
    GetProperty(
      remove: number,
      window: number,
      name: number,
      type: number,
      offset: number,
      length: number,
      done: Answer<{ data: Buffer }>,
    ): void;
    ChangeProperty(
      mode: number,
      window: number,
      name: number,
      type: number,
      format: number,
      data: readonly number[] | Buffer,
      done: Done,
    ): void;
    SendClientMessage(
      destination: number,
      window: number,
      type: number,
      format: number,
      data: readonly number[],
      done: Done,
    ): void;
    SendEvent(destination: number, propagate: number, mask: number, event: Buffer, done: Done): void;
    ChangeWindowAttributes(window: number, values: { eventMask: number }, done: Done): void;
    MapWindow(window: number, done: Done): void;
    UnmapWindow(window: number, done: Done): void;
    GetInputFocus(done: Answer<{ focus: number }>): void;
    GetKeyboardMapping(first: number, count: number, done: Answer<number[][]>): void;
    GetGeometry(window: number, done: Answer<{ width: number; height: number }>): void;
    TranslateCoordinates(
      from: number,
      to: number,
      x: number,
      y: number,
      done: Answer<{ destX: number; destY: number }>,
    ): void;
    QueryPointer(window: number, done: Answer<{ rootX: number; rootY: number }>): void;
    GrabKey(
      window: number,
      ownerEvents: number,
      modifiers: number,
      keycode: number,
      pointerMode: number,
      keyboardMode: number,
      done: Done,
    ): void;
    UngrabKey(window: number, keycode: number, modifiers: number, done: Done): void;
  };
  export type XDisplay = {
    client: XClient;
    screen: readonly { root: number; pixel_width: number; pixel_height: number }[];
    min_keycode: number;
    max_keycode: number;
  };
  const x11: {
    createClient(
      options: { display: string },
      done: (error: Error | null, display: XDisplay) => void,
    ): Pick<XClient, 'on'>;
    eventMask: { PropertyChange: number; StructureNotify: number };
  };
  export = x11;
}
