import type { ExportRequest } from '../../preload/contract/export.ts';
import type { Query } from '../../preload/contract/library.ts';
import type { Ids } from '../parts/ids.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { isSameQuery } from './query.ts';

/** Some memories that can be exported: what they are called, and how main is told which. */
export type ExportChoice = { readonly name: string; readonly selection: ExportRequest['selection'] };

const digits = new Intl.NumberFormat();

/**
 * What can be exported, the narrowest first: what is selected, what the list shows, the whole account. What is empty
 * or the same as the whole is not offered.
 */
export const exportChoices = (
  ids: Ids<string>,
  query: Query,
  shown: number,
  all: number,
): readonly [ExportChoice, ...ExportChoice[]] => {
  const whole: Query = { ...everything, sort: query.sort };
  const choices: ExportChoice[] = [];
  if (ids.size > 0)
    choices.push({ name: `What is selected: ${digits.format(ids.size)}`, selection: { ids: [...ids] } });
  if (shown > 0 && !isSameQuery(query, whole)) {
    choices.push({ name: `What the list shows: ${digits.format(shown)}`, selection: { query } });
  }
  const last: ExportChoice = { name: `All memories: ${digits.format(all)}`, selection: { query: whole } };
  const [first, ...others] = choices;
  return first ? [first, ...others, last] : [last];
};
