/** A list of whole numbers that grows, as small in memory as the numbers are. */
export type NumberList = {
  /** 0 where nothing was put. */
  readonly get: (at: number) => number;
  readonly set: (at: number, value: number) => void;
  readonly length: () => number;
  /** Makes it this long; what is new is 0. */
  readonly resize: (length: number) => void;
  readonly copy: () => NumberList;
  /** Becomes what another one is; that stays. */
  readonly take: (other: NumberList) => void;
  readonly values: () => Numbers;
};

type Numbers = Uint8Array | Uint16Array | Uint32Array;

const kinds = { byte: Uint8Array, short: Uint16Array, word: Uint32Array };

/** Bytes hold up to 255, shorts up to 65,535, words up to 4,294,967,295. */
export const createNumberList = (kind: keyof typeof kinds, first?: Numbers): NumberList => {
  const Kind = kinds[kind];
  let room: Numbers = first ? new Kind(first) : new Kind(0);
  let length = room.length;

  const makeRoom = (wanted: number): void => {
    if (wanted <= room.length) return;
    const larger = new Kind(Math.max(wanted, Math.ceil(room.length * 1.5), 64));
    larger.set(room.subarray(0, length));
    room = larger;
  };
  const values = (): Numbers => room.subarray(0, length);

  return {
    get: (at) => (at < length ? (room[at] ?? 0) : 0),
    set: (at, value) => {
      if (at >= length) {
        makeRoom(at + 1);
        length = at + 1;
      }
      room[at] = value;
    },
    length: () => length,
    resize: (wanted) => {
      makeRoom(wanted);
      // What was cut off must not come back.
      room.fill(0, wanted, Math.max(wanted, length));
      length = wanted;
    },
    copy: () => createNumberList(kind, values()),
    take: (other) => {
      const taken = other.values();
      makeRoom(taken.length);
      room.set(taken);
      room.fill(0, taken.length, Math.max(taken.length, length));
      length = taken.length;
    },
    values,
  };
};
