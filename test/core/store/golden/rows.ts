import type { DatabaseSync } from 'node:sqlite';

/** What each golden store holds: a memory of every state and kind of text, as the first schema can say it. */
export const goldenMemories = [
  { id: 'a', content: 'My sister Sarah lives in Portland', state: 'acked', category: 'manual', serverId: 'server-a' },
  { id: 'b', content: '絵文字 👨‍👩‍👧‍👦 और हिंदी', state: 'queued', category: 'work', serverId: null },
  { id: 'c', content: 'אחותי שרה גרה בפורטלנד', state: 'sending', category: 'system', serverId: null },
  { id: 'd', content: 'e\u0301 is not é', state: 'unknown', category: null, serverId: null },
  { id: 'e', content: `${'x'.repeat(499)}😀`, state: 'refused', category: 'interesting', serverId: null },
  { id: 'f', content: 'Omi heard this; "quotes" and \n lines', state: null, category: 'other', serverId: 'server-f' },
] as const;

export const goldenDraft = { text: 'half a thought #tag', caret: 7 };

/** Fills a store of the first schema. Plain SQL: this must never follow what today's code does. */
export const fillGolden = (database: DatabaseSync): void => {
  database.exec(`INSERT INTO account VALUES (1, 'https://api.omi.me', 'golden-name', 1, 'g0ld', 1)`);
  const memory = database.prepare(
    `INSERT INTO memory (id, account_id, server_id, duplicate_of, content, category, visibility, tags, created_at,
       updated_at, manually_added, locked) VALUES (?, 1, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const entry = database.prepare(
    `INSERT INTO outbox (memory_id, kind, body, state, attempts, absences, due_at, queued_at, sent_at, closed_at, problem)
       VALUES (?, 'create', ?, ?, ?, 0, ?, ?, ?, ?, ?)`,
  );
  for (const [index, { id, content, state, category, serverId }] of goldenMemories.entries()) {
    const at = 1_795_000_000_000 + index;
    const visibility = index === 1 ? 'public' : 'private';
    memory.run(
      id,
      serverId,
      content,
      category,
      visibility,
      '["family","café"]',
      at,
      at,
      Number(state !== null),
      index % 2,
    );
    if (state === null) continue;
    const body = JSON.stringify({ content, category, tags: ['family', 'café'], visibility });
    const problem = state === 'refused' ? '{"kind":"rejected","status":422,"reason":"too strange"}' : null;
    const wasSent = state !== 'queued';
    entry.run(id, body, state, Number(wasSent), at, at, wasSent ? at : null, state === 'acked' ? at : null, problem);
  }
  database.prepare('INSERT INTO draft VALUES (1, ?, ?)').run(goldenDraft.text, goldenDraft.caret);
  database.exec(`INSERT INTO window_bounds VALUES ('library', 10, 20, 900, 600)`);
};
