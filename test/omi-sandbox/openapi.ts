import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;
const schema = z.custom<Schema>((value) => typeof value === 'object' && value !== null);

const fileSchema = z.strictObject({
  method: z.string(),
  path: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.literal('query'), schema })).default([]),
  request: schema.optional(),
  responses: z.record(z.string(), schema),
  $defs: z.record(z.string(), schema),
});

/** One call as the published documents have it: what is machine-readable in them, and nothing else. */
export type Documented = {
  readonly method: string;
  readonly path: string;
  /** Names and default values of the query. */
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly request: z.ZodType | null;
  /** The form of an answer with this status; null when the documents don't have it. */
  readonly answer: (status: number) => z.ZodType | null;
  readonly documentedStatuses: readonly number[];
  /** The properties of a schema by its name. */
  readonly fields: (name: string) => readonly string[];
};

/** Reads `openapi/NAME.json`. */
export const readDocumented = (name: string): Documented => {
  const text = readFileSync(path.join(import.meta.dirname, 'openapi', `${name}.json`), 'utf8');
  const file = fileSchema.parse(JSON.parse(text));
  const compile = (wanted: Schema): z.ZodType => z.fromJSONSchema({ ...wanted, $defs: file.$defs });
  return {
    method: file.method,
    path: file.path,
    parameters: new Map(file.parameters.map((parameter) => [parameter.name, parameter.schema.default])),
    request: file.request ? compile(file.request) : null,
    answer: (status) => {
      const found = file.responses[String(status)];
      return found ? compile(found) : null;
    },
    documentedStatuses: Object.keys(file.responses).map(Number),
    fields: (schemaName) => Object.keys(file.$defs[schemaName]?.properties ?? {}),
  };
};
