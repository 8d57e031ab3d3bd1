import type { Harness } from '../harness.ts';
import { lateness, refusal, type Fault, type Step } from './day-steps.ts';
import type { OtherClient } from './other-client.ts';

/** What the person has said so far: each memory saved, as it should be in the end. */
export type Said = {
  id: string;
  content: string;
  tags: Set<string>;
  isRemoved: boolean;
  /** The job that tagged it was stopped: what had left stays tagged, what had not is as it was. */
  mayBeTagged: boolean;
  /** What another client called it, or null as long as none touched it. */
  elsewhere: Set<string> | null;
  /** The step of the day in which it was saved or edited last. */
  at: number;
  /** The memory whose removal took it along: itself, or the one it is a copy of. */
  removedWith: string | null;
};

/** One and its copies: what is done to one of them is done to all. */
export const withCopies = (harness: Harness, { id }: Said, said: readonly Said[]): Said[] => {
  const { originalOf } = harness.core.memories;
  return said.filter((other) => originalOf(other.id) === originalOf(id));
};

/** Lets one thing happen, and writes down what the person said. `isUnique` makes every text a new one. */
export const happen = async (
  harness: Harness,
  other: OtherClient,
  today: Step,
  index: number,
  said: Said[],
  isUnique: boolean,
): Promise<void> => {
  switch (today.kind) {
    case 'capture': {
      const content = isUnique ? `fact ${index}` : `fact ${today.text}`;
      const saved = harness.capture(content, { tags: [today.tag] });
      const tags = new Set([today.tag]);
      if (saved.ok)
        said.push({
          ...{ id: saved.value.id, content, tags, at: index },
          ...{ isRemoved: false, removedWith: null, mayBeTagged: false, elsewhere: null },
        });
      return;
    }
    case 'edit': {
      const one = said[today.which];
      if (!one || one.isRemoved) return;
      const content = `edit ${index}`;
      other.look(one.id);
      const edited = harness.core.changes.edit(one.id, {
        content,
        tags: [today.tag],
        ...(today.tag === 'b' ? { category: 'work' } : {}),
      });
      if (!edited.ok) return;
      for (const same of withCopies(harness, one, said)) {
        Object.assign(same, { content, tags: new Set([today.tag]), at: index });
      }
      return;
    }
    case 'remove': {
      const one = said[today.which];
      // A copy is not in the list.
      if (!one || one.isRemoved || harness.core.memories.originalOf(one.id) !== one.id) return;
      if (!harness.core.trash.remove(one.id).ok) return;
      for (const same of withCopies(harness, one, said).filter(({ isRemoved }) => !isRemoved)) {
        Object.assign(same, { isRemoved: true, removedWith: one.id });
      }
      return;
    }
    case 'restore': {
      const one = said[today.which];
      if (!one?.isRemoved || !harness.core.trash.restore(one.id).ok) return;
      for (const same of said.filter(({ removedWith }) => removedWith === one.id)) {
        Object.assign(same, { isRemoved: false, removedWith: null });
      }
      return;
    }
    case 'job':
      if (isUnique) await runJob(harness, today.what, said);
      return;
    case 'fault':
      arm(harness, today);
      return;
    case 'wait':
      await harness.clock.advance(today.ms);
      return;
    case 'clock':
      harness.clock.jump(today.ms);
      return;
    case 'crash':
      harness.vault.answer = today.keychainLocked ? { kind: 'absent' } : null;
      await endAnswers(harness);
      await harness.crash();
      return;
    case 'back-up':
      harness.backUp();
      return;
    case 'put-back':
      await endAnswers(harness);
      await harness.restore(harness.lastBackup ?? harness.backUp());
      return;
    case 'elsewhere': {
      const content = isUnique ? `elsewhere ${index}` : `fact ${today.text}`;
      harness.omi.put({ content, category: 'system', tags: [], visibility: 'private' });
      return;
    }
    case 'elsewhere-edit': {
      const one = said[today.which];
      const value = one && isUnique ? other.edit(one.id, today.field, index) : null;
      if (one && value) (one.elsewhere ??= new Set()).add(value);
      return;
    }
    case 'elsewhere-remove': {
      const one = said[today.which];
      if (one && isUnique && other.remove(one.id)) one.elsewhere ??= new Set();
      return;
    }
    case 'settle':
      choose(harness, other, today.keep);
      return;
    case 'hurry':
      harness.core.outbox.hurry();
      return;
    case 'refresh':
      // It may never answer.
      void harness.core.mirror.refresh();
      await harness.clock.settle();
      return;
    case 'key-refused':
      harness.omi.faults.set('create', [{ problem: { kind: 'key-refused' }, when: 'before' }]);
      return;
  }
};

/** The person goes through what needs attention. */
export const choose = (harness: Harness, other: OtherClient, keep: 'mine' | 'theirs'): void => {
  for (const { id, theirs } of harness.refused()) {
    other.look(id);
    if (theirs) harness.core.changes.settle(id, keep);
    else harness.core.changes.sendAgain(id);
  }
};

/** A job that tags everything, or a rest or an end for those that run. */
const runJob = async (
  harness: Harness,
  what: 'start' | 'pause' | 'resume' | 'stop',
  said: readonly Said[],
): Promise<void> => {
  if (what !== 'start') {
    const jobs = harness.core.jobs.read();
    for (const { id } of jobs.ok ? jobs.value : []) harness.core.jobs[what](id);
    if (what === 'stop') for (const one of said) one.mayBeTagged ||= one.tags.delete('job');
    await harness.clock.settle();
    return;
  }
  const ids = said.map(({ id }) => id);
  if (ids.length === 0) return;
  const started = await harness.core.jobs.start({ kind: 'tag', tag: 'job' }, { ids, hasMore: false });
  await harness.clock.settle();
  for (const one of said) {
    if (!started.ok || one.isRemoved) continue;
    one.tags.add('job');
    one.mayBeTagged = false;
  }
};

/** Answers that are late from now on reach this process and no later one. */
export const makeLate = (harness: Harness): void => {
  let isOver = false;
  harness.omi.endLate();
  harness.omi.endLate = () => (isOver = true);
  harness.omi.late = (answer) =>
    new Promise((resolve) => {
      harness.clock.setTimer(lateness, () => {
        if (!isOver) resolve(answer);
      });
    });
};

/** The process is about to end: what has not been answered by now never is. */
export const endAnswers = async (harness: Harness): Promise<void> => {
  // What was to be sent in this turn has left.
  await harness.clock.settle();
  makeLate(harness);
};

const arm = (harness: Harness, { call, problem, when }: Fault): void => {
  // What is asked and not written is never refused for what it says.
  if (problem === refusal && !['create', 'update', 'remove'].includes(call)) return;
  // Written all the same, and yet known to be unsent: no server can answer that.
  const isPossible = when === 'before' || problem === 'never' || problem === 'late' || problem.kind === 'answer-lost';
  if (isPossible) harness.omi.faults.set(call, [...(harness.omi.faults.get(call) ?? []), { problem, when }]);
};
