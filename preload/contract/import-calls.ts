import { z } from 'zod';
import type { Call } from './call.ts';
import { exportedSchema } from './export.ts';
import { importReportSchema } from './import-report.ts';
import { planSchema } from './import-plan.ts';
import { givenSourceSchema, textPieceSchema } from './import-source.ts';
import { importPageSchema, operationSchema, sheetRowSchema, sheetSchema } from './import.ts';
import { jobSchema } from './jobs.ts';

const nothing = z.null();
const oneSheet = z.object({ sheet: z.int() });
const oneJob = z.object({ id: z.int() });

/** What is asked about a paste-import: its sheet, and what became of it. */
export const importCalls = {
  /** Takes a part of a long text, which `import.open` then reads. */
  'import.piece': { windows: ['import'], input: textPieceSchema, output: nothing },
  /** Reads a new source; the sheet before it goes. */
  'import.open': { windows: ['import'], input: givenSourceSchema, output: sheetSchema },
  /** The sheet that is open or was left on disk, judged anew; null when there is none. */
  'import.read': { windows: ['import'], input: nothing, output: sheetSchema.nullable() },
  /** The text of the sheet; null where it came as a file, or is too long for a field. */
  'import.text': { windows: ['import'], input: oneSheet, output: z.string().nullable() },
  'import.page': {
    windows: ['import'],
    input: importPageSchema,
    output: z.object({ rows: z.array(sheetRowSchema), total: z.int() }),
  },
  'import.do': {
    windows: ['import'],
    input: z.object({ ...oneSheet.shape, operation: operationSchema }),
    output: sheetSchema,
  },
  /** Also brings back the sheet that this one took the place of; the answer then has its id. */
  'import.undo': { windows: ['import'], input: oneSheet, output: sheetSchema },
  'import.redo': { windows: ['import'], input: oneSheet, output: sheetSchema },
  /** The sheet goes, and what is kept of it on disk. */
  'import.discard': { windows: ['import'], input: oneSheet, output: nothing },
  /** Puts the prompt for another AI on the clipboard; a window can put nothing else there. */
  'import.copyPrompt': { windows: ['import'], input: nothing, output: nothing },
  /** What importing the open sheet would do. */
  'import.plan': { windows: ['import'], input: oneSheet, output: planSchema },
  /** Makes a job of it; the sheet goes. Nothing is done before all of its rows are stored. */
  'import.start': { windows: ['import'], input: oneSheet, output: jobSchema },
  /** What became of an import, by the id of its job. */
  'import.report': { windows: ['import', 'library'], input: oneJob, output: importReportSchema },
  /** Writes what of it did not come to be in Omi into a file that the person chooses. */
  'import.rejects': { windows: ['import', 'library'], input: oneJob, output: exportedSchema },
  /** Shows what Omi refused in the library, where it is mended. */
  'import.showRefused': { windows: ['import'], input: nothing, output: nothing },
  /** Removes exactly what it made, as a job; what was edited since stays unless `alsoEdited`. */
  'import.takeBack': {
    windows: ['import', 'library'],
    input: z.object({ id: z.int(), alsoEdited: z.boolean() }),
    output: jobSchema,
  },
} as const satisfies Record<string, Call>;
