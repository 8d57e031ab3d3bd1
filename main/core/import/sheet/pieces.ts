import type { GivenSource, Source, TextPiece } from '../../../../preload/contract/import-source.ts';
import { mostSourceBytes } from '../../../../preload/contract/import-values.ts';
import type { Result } from '../../../../preload/contract/problem.ts';

type Coming = { readonly paste: number; readonly texts: string[]; length: number };

/** The long text that is on its way from a window, piece by piece. One at a time: another one takes its place. */
export const createPieces = () => {
  let coming: Coming | null = null;

  return {
    add: ({ paste, index, text }: TextPiece): Result<null> => {
      if (index === 0) coming = { paste, texts: [], length: 0 };
      if (coming?.paste !== paste || coming.texts.length !== index) {
        return { ok: false, problem: { kind: 'import-stale' } };
      }
      coming.texts.push(text);
      coming.length += text.length;
      if (coming.length <= mostSourceBytes) return { ok: true, value: null };
      const { length } = coming;
      coming = null;
      return { ok: false, problem: { kind: 'import-too-large', bytes: length, limit: mostSourceBytes } };
    },
    /** The whole text, which is then not kept any longer; null where some of it is missing. */
    take: ({ paste, count }: Extract<GivenSource, { kind: 'pieces' }>): Extract<Source, { kind: 'paste' }> | null => {
      if (coming?.paste !== paste || coming.texts.length !== count) return null;
      const text = coming.texts.join('');
      coming = null;
      return { kind: 'paste', text };
    },
  };
};
