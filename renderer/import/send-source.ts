import type { Bridge } from '../../preload/contract/calls.ts';
import type { Source } from '../../preload/contract/import-source.ts';
import type { Sheet } from '../../preload/contract/import.ts';
import { mostPieceUnits } from '../../preload/contract/import-values.ts';
import type { Result } from '../../preload/contract/problem.ts';

/**
 * Gives main a text or a file to read. A long text goes in pieces, so that keys are heard in between; the next is cut
 * while main takes the one before. `paste` is another number for every text; null when `isWanted` says so.
 */
export const sendSource = async (
  bridge: Bridge,
  source: Source,
  paste: number,
  isWanted: () => boolean,
): Promise<Result<Sheet> | null> => {
  if (source.kind === 'file' || source.text.length <= mostPieceUnits) return bridge.call('import.open', source);
  const { text } = source;
  const count = Math.ceil(text.length / mostPieceUnits);
  let before: Promise<Result<null>> | null = null;
  for (let index = 0; index < count; index += 1) {
    const from = index * mostPieceUnits;
    const taking = bridge.call('import.piece', { paste, index, text: text.slice(from, from + mostPieceUnits) });
    const taken = await before;
    if (taken?.ok === false) return taken;
    if (!isWanted()) return null;
    before = taking;
  }
  const taken = await before;
  if (taken?.ok === false) return taken;
  return isWanted() ? bridge.call('import.open', { kind: 'pieces', paste, count }) : null;
};
