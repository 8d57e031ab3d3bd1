import { expect, it } from 'vitest';
import { batchRows } from './answer-table/batch.ts';
import { budgetRows } from './answer-table/budgets.ts';
import { changeRows } from './answer-table/change.ts';
import { createRows } from './answer-table/create.ts';
import { gateRows } from './answer-table/gates.ts';
import { generationRows } from './answer-table/generations.ts';
import { httpRows } from './answer-table/http.ts';
import { keyRows } from './answer-table/keys.ts';
import { listRows } from './answer-table/list.ts';
import { start, type AnswerRow, type Call } from './answer-table/row.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

/** omi-api.md as a table, over real HTTP: sections 1, 2b to 2h, 3 and 4. */
const ofC = [...keyRows, ...createRows, ...batchRows, ...listRows, ...changeRows, ...budgetRows, ...httpRows];
const rows = [...ofC, ...gateRows, ...generationRows];

it.each(rows)('answers as Omi does: $fact', async (row: AnswerRow) => {
  let now = start;
  const sandbox = await startSandbox({ memories: row.memories ?? [], now: () => now });
  sandbox.set(row.switches ?? {});
  try {
    for (const step of row.before ?? []) {
      if (typeof step === 'number') now += step;
      else await ask(sandbox, step);
    }
    const answer = await ask(sandbox, row.call);
    expect({ status: answer.status, body: await answer.text() }).toEqual({
      status: row.status,
      body: row.text ?? JSON.stringify(row.body),
    });
    const type = row.text === undefined ? { 'content-type': 'application/json' } : {};
    const headers: Readonly<Record<string, string | null>> = { ...type, ...row.headers };
    for (const [name, value] of Object.entries(headers)) {
      expect([name, answer.headers.get(name)]).toEqual([name, value?.replace('ORIGIN', sandbox.url) ?? null]);
    }
  } finally {
    await sandbox.stop();
  }
});

const ask = (sandbox: Sandbox, call: Call): Promise<Response> => {
  const { method, path, key = 'works', contentType = 'application/json' } = call;
  const { authorization = `Bearer ${sandbox.keys[key]}` } = call;
  const body = call.raw ?? (call.json === undefined ? null : JSON.stringify(call.json));
  const headers = new Headers();
  if (authorization !== null) headers.set('authorization', authorization.replace('KEY', sandbox.keys.works));
  if (body !== null && contentType !== null) headers.set('content-type', contentType);
  return fetch(`${sandbox.url}${path}`, { method, headers, body, redirect: 'manual' });
};
