/** A line without which a memory could be lost, doubled or misreported. Taken out, some test must fail. */
export type SafetyLine = {
  readonly file: string;
  /** The text to take out; it must stand in the file exactly once. */
  readonly text: string;
  /** What stands there instead; nothing, where that is left out. */
  readonly instead?: string;
};

export const safetyLines: readonly SafetyLine[] = [
  { file: 'main/core/memories.ts', text: 'if (known) return known;' },
  { file: 'main/core/memories.ts', text: "if (clearDraft) store.draft.write({ text: '', caret: 0 });" },
  {
    file: 'main/core/changes.ts',
    text: "if (entry.kind === 'update' && isHere(entry) && isSaid) outbox.acknowledge(entry.seq, now);",
  },
  {
    file: 'main/core/jobs/field-change.ts',
    text: 'const unsent = same.length === 0 ? create : undefined;',
    instead: 'const unsent = create;',
  },
  { file: 'main/core/outbox/outbox.ts', text: 'if (mayHaveOrphans) store.outbox.adoptOrphans(clock.now());' },
  { file: 'main/core/outbox/outbox.ts', text: "if (mayHaveOrphans) waits.push(pace.wait('read'));" },
  { file: 'main/core/outbox/outbox.ts', text: 'store.outbox.bringForward(clock.now(), longestSchedule);' },
  {
    file: 'main/core/outbox/outbox.ts',
    text: 'if (stopped || !access) return null;',
    instead: 'if (!access) return null;',
  },
  {
    file: 'main/core/outbox/outbox.ts',
    text: "if (next?.kind !== 'batch' && delivery.storeAnswer()) return true;",
  },
  { file: 'main/core/outbox/steps.ts', text: 'pace.spend(policy);' },
  { file: 'main/core/outbox/held-answer.ts', text: 'request.then(answered, answered);' },
  {
    file: 'main/core/outbox/held-answer.ts',
    text: 'clock.setTimer(leavesWithin, resolve)',
    instead: 'clock.setTimer(0, () => undefined)',
  },
  {
    file: 'main/core/outbox/steps.ts',
    text: "if (kind === 'refused') arrivals.refused(entry, problem, now);\n        else",
    instead: '',
  },
  {
    file: 'main/core/outbox/steps.ts',
    text: "else if (kind === 'unknown') store.outbox.markUnknown(seq, now + firstLookUpAfter, problem);",
  },
  {
    file: 'main/core/outbox/steps.ts',
    text: 'else store.outbox.markUnknown(entry.seq, now + firstLookUpAfter, answerLost);',
  },
  { file: 'main/core/outbox/reconcile.ts', text: 'if (absences === 0)', instead: 'if (false)' },
  { file: 'main/core/outbox/reconcile.ts', text: "else if (end === 'incomplete')", instead: 'else if (false)' },
  { file: 'main/core/outbox/trouble.ts', text: 'if (isKeyProblem(problem)) account.reject(problem);' },
  { file: 'main/core/outbox/trouble.ts', text: 'pace.holdAll(meaning.atLeastMs);' },
  { file: 'main/core/outbox/look-up.ts', text: 'if (taken.has(server.id)) return;' },
  {
    file: 'main/core/outbox/reconcile.ts',
    text: 'else if (deletedAt === null || isHeld) store',
    instead: 'else if (deletedAt === null) store',
  },
  {
    file: 'main/core/outbox/look-up.ts',
    text: "if (!page.ok) return { found, held, end: 'incomplete', problem: page.problem };",
    instead: "if (!page.ok) return { found, held, end: 'complete', problem: page.problem };",
  },
  {
    file: 'main/core/outbox/arrival.ts',
    text: 'const isSaidSince = since.some((later) => isSameConcern(later, change));',
    instead: 'const isSaidSince = false;',
  },
  { file: 'main/core/outbox/arrival.ts', text: 'if (memories.isDeleted(entry.memoryId)) return;' },
  { file: 'main/core/outbox/arrival.ts', text: 'else store.outbox.retarget(memoryId, target);' },
  { file: 'main/core/outbox/arrival.ts', text: 'memories.removeMirrored(other.id, memoryId);' },
  { file: 'main/core/outbox/arrival.ts', text: 'memories.unlink(other.id);' },
  { file: 'main/core/outbox/concern.ts', text: "if (base && shows(theirs, base)) return { kind: 'send', body };" },
  {
    file: 'main/core/outbox/concern.ts',
    text: "if (!('tags' in body)) return { kind: 'conflict' };",
    instead: "if (!('tags' in body)) return { kind: 'send', body };",
  },
  {
    file: 'main/core/outbox/concern.ts',
    text: 'theirs.filter((tag) => mine.includes(tag) || !base.includes(tag))',
    instead: 'theirs.filter((tag) => mine.includes(tag))',
  },
  {
    file: 'main/core/outbox/before-update.ts',
    text: 'const entry = store.outbox.find(asked.seq);',
    instead: 'const entry = asked;',
  },
  { file: 'main/core/outbox/before-update.ts', text: 'store.outbox.reword(entry.seq, later.body);' },
  {
    file: 'main/core/outbox/delivery.ts',
    text: ' && account.access()?.key === access.key',
  },
  {
    file: 'main/core/outbox/delivery.ts',
    text: 'sightings.forget(serverId);',
  },
  {
    file: 'main/core/outbox/sightings.ts',
    text: 'sighting && isFresh(sighting.at) ?',
    instead: 'sighting ?',
  },
  {
    file: 'main/core/outbox/arrival.ts',
    text: 'const isOurs = isAnswer || server.updatedAt <= server.createdAt;',
    instead: 'const isOurs = true;',
  },
  { file: 'main/core/outbox/arrival.ts', text: 'for (const other of later) rebase(other, server);' },
  {
    file: 'main/core/outbox/arrival.ts',
    text: 'for (const { seq } of store.outbox.openOf(other.id)) store.outbox.withdraw(seq, now);',
  },
  { file: 'main/core/outbox/arrival.ts', text: 'sendAnew(store, memories, known, now);' },
  { file: 'main/core/outbox/arrival.ts', text: 'earlier?.tags ?? []', instead: '[]' },
  {
    file: 'main/core/outbox/arrival.ts',
    text: 'if (earlier && target !== entry.memoryId && memories.isDeleted(entry.memoryId)) restore(earlier, server, now);',
  },
  {
    file: 'main/core/mirror/keep.ts',
    text: "if (known.state !== 'synced') {",
    instead: 'if (false) {',
  },
  { file: 'main/core/mirror/keep.ts', text: 'if (!wasAway) rows.present(known.id);' },
  {
    file: 'main/core/mirror/keep.ts',
    text: 'if (!memories.isGone(id) && now - deletedAt < listsSettleIn) return false;',
  },
  { file: 'main/core/mirror/keep.ts', text: 'if (memories.wasLetGo(server.id, now)) return false;' },
  { file: 'main/core/store/let-go-rows.ts', text: 'note.run(accountId, serverId, now);' },
  { file: 'main/core/mirror/keep.ts', text: 'memories.unmarkDeleted(id);' },
  { file: 'main/core/mirror/absences.ts', text: "if (memories.find(memoryId)?.state !== 'synced') return;" },
  {
    file: 'main/core/mirror/absences.ts',
    text: 'if (since !== null && look.beganAt - since >= secondLookAfter)',
    instead: 'if (since !== null)',
  },
  {
    file: 'main/core/mirror/absences.ts',
    text: 'if (since !== null && look.beganAt - since >= secondLookAfter) memories',
    instead: 'memories',
  },
  { file: 'main/core/mirror/absences.ts', text: '!look.wasCut && ' },
  { file: 'main/core/mirror/absences.ts', text: '!look.hadUnreadable && ' },
  {
    file: 'main/core/mirror/absences.ts',
    text: 'look.hasReached && absences.length < rows.countSeen() - listWindow ? absences : []',
    instead: 'absences',
  },
  { file: 'main/core/mirror/absences.ts', text: ' && now - look.beganAt <= longestSureLook' },
  { file: 'main/core/mirror/progress.ts', text: 'age >= 0 && age <= longestLook ?', instead: 'age >= 0 ?' },
  { file: 'main/core/mirror/progress.ts', text: 'rows.forgetMissed();' },
  { file: 'main/core/mirror/whole-look.ts', text: 'if (held) return held;' },
  { file: 'main/core/mirror/newest.ts', text: 'if (held) return held;' },
  {
    file: 'main/core/mirror/keep.ts',
    text: "return content === '' || isPreviewOfOurs ? known : content.toWellFormed();",
    instead: 'return content.toWellFormed();',
  },
  { file: 'main/core/changes.ts', text: "if (memory.locked) return { ok: false, problem: { kind: 'locked' } };" },
  { file: 'main/core/trash.ts', text: 'if (mayBeThere && !isUnderWay) outbox.queueDelete(id, now, jobId, onlyIf);' },
  {
    file: 'main/core/account.ts',
    text: "if (verdict && verdict.kind !== 'account-not-ready') return { ok: false, problem: verdict };",
  },
  {
    file: 'main/core/account.ts',
    text: 'const written = await deps.vault.write(row.keychainName, key);\n      if (!written.ok) return written;',
    instead: 'await deps.vault.write(row.keychainName, key);',
  },
  {
    file: 'main/core/identity.ts',
    text: "{ ok: false, problem: { kind: 'another-account', waiting, known } }",
    instead: '{ ok: true, value: present }',
  },
  { file: 'main/core/identity.ts', text: 'if (!isSame.ok) return isSame;', instead: 'if (!isSame.ok) continue;' },
  { file: 'main/core/identity.ts', text: 'if (byHint) return { ok: true, value: byHint.row };' },
  { file: 'main/core/outbox/delivery.ts', text: ' && stillSays(ready)' },
  {
    file: 'main/core/outbox/batch.ts',
    text: 'const standing = asTheyStand(half);',
    instead: 'const standing = half;',
  },
  { file: 'main/core/outbox/kinds.ts', text: ' && !entry.inDoubt' },
  { file: 'main/core/account.ts', text: 'deps.rows.use(other.id);' },
  {
    file: 'main/core/identity.ts',
    text: 'known !== null && server.createdAt !== 0 && known.createdAt === server.createdAt;',
    instead: 'known !== null;',
  },
  {
    file: 'main/core/store/outbox-line.ts',
    text: 'AND ${isHead} AND ${isOurs} ORDER BY seq LIMIT ?`,\n    );',
    instead: 'AND ${isHead} ORDER BY seq LIMIT ?`,\n    );',
  },
  { file: 'main/core/account.ts', text: "held.key && keyState !== 'rejected' ?", instead: 'held.key ?' },
  {
    file: 'main/core/omi/budget.ts',
    text: "if (wait > 0) return { ok: false, problem: { kind: 'rate-limited', retryAfterMs: wait } };",
  },
  {
    file: 'main/core/omi/budget.ts',
    text: "if (problem.kind === 'rate-limited') budget.usedUp(policy, problem.retryAfterMs);",
  },
  { file: 'main/core/omi/scan.ts', text: 'wasCut ||= truncated || unreadable > 0;' },
  {
    file: 'main/core/settings.ts',
    text: "if (keptInPlace) return { ok: false, problem: { kind: 'settings-unwritable' } };",
  },
  { file: 'main/core/jobs/jobs.ts', text: 'if (isCollecting) rows.addItems(id, ids);' },
  { file: 'main/core/jobs/jobs.ts', text: 'storing(rows.dropCollecting);' },
  { file: 'main/core/jobs/work.ts', text: 'outbox.releaseJob(id, alsoRefused);' },
  { file: 'main/core/trash.ts', text: 'if (outbox.openOf(id).length === 0) memories.letGo(id, now);' },
  { file: 'main/core/trash.ts', text: 'for (const entry of entries.filter(isHere)) outbox.withdraw(entry.seq, now);' },
  {
    file: 'main/core/trash.ts',
    text: "if (isNew && isShownInPart(memory)) return { ok: false, problem: { kind: 'locked' } };",
  },
  { file: 'main/core/import/send/do-item.ts', text: "if (memory.locked) return failed(item, { kind: 'locked' });" },
  { file: 'main/core/import/send/do-item.ts', text: "if (obstacle === 'later') return { state: 'later' };" },
  {
    file: 'main/core/import/send/import-work.ts',
    text: "for (const item of imports.ofMemory(id, entry.memoryId)) imports.setState(item.id, 'withdrawn');",
  },
  { file: 'main/core/import/send/start.ts', text: 'if (known) return known;' },
  {
    file: 'main/core/import/send/start.ts',
    text: "if (read.value?.id !== sheet) return { ok: false, problem: { kind: 'import-stale' } };",
    instead: "if (!read.value) return { ok: false, problem: { kind: 'import-stale' } };",
  },
  { file: 'main/core/import/send/origin.ts', text: "if (wasKnown) return 'before';" },
  { file: 'main/core/import/send/origin.ts', text: "canTell ? 'ours' : 'unsure'", instead: "'ours'" },
  {
    file: 'main/core/import/send/landings.ts',
    text: 'isOther && (memories.wasWrittenHere(known.id) || memories.isOlderHere(known.id, memoryId))',
    instead: 'isOther && memories.wasWrittenHere(known.id)',
  },
  { file: 'main/core/import/send/take-back.ts', text: 'if (create && !isHere(create)) return null;' },
  { file: 'main/core/import/send/take-back.ts', text: "if (item.origin === 'unsure') return 'unsure';" },
  {
    file: 'main/core/import/send/take-back.ts',
    text: "if (item.origin === 'before' || memories",
    instead: 'if (memories',
  },
  {
    file: 'main/core/import/send/take-back.ts',
    text: "if (!alsoEdited && isEdited(item, memory)) return 'edited';\n    if (memory.locked)",
    instead: 'if (memory.locked)',
  },
  {
    file: 'main/core/import/send/take-back.ts',
    text: "if (!alsoEdited && isEdited(item, memory)) return 'edited';\n    const { category",
    instead: 'const { category',
  },
  {
    file: 'main/core/import/send/begin-take-back.ts',
    text: "if (one !== underWay) rows.setState(one.id, 'dismissed');",
    instead: ';',
  },
  {
    file: 'main/core/outbox/before-removal.ts',
    text: 'if (isAsItWas(entry.base, seen.value)) return true;',
    instead: 'return true;',
  },
  { file: 'main/core/outbox/before-removal.ts', text: 'memories.unmarkDeleted(entry.memoryId);' },
  {
    file: 'main/core/import/send/fate.ts',
    text: '!memory || memories.isGone(id) || mirror.isMissed(id)',
    instead: '!memory || memories.isGone(id)',
  },
  { file: 'main/core/import/send/read-back.ts', text: 'unseen === null && ' },
  { file: 'main/core/mirror/mirror.ts', text: 'if (anew) progress.begin(beginLook(clock.now()));' },
  { file: 'main/core/export/csv.ts', text: ', escapeFormulae: unlikeFormula' },
  {
    file: 'main/core/import/read/csv.ts',
    text: 'createRowMaker(isOwn ? { marks: false } : options)',
    instead: 'createRowMaker(options)',
  },
  {
    file: 'main/shell/whole-file.ts',
    text: 'const file = await realpath(chosen).catch(() => chosen);',
    instead: 'const file = chosen;',
  },
  { file: 'main/shell/whole-file.ts', text: 'unfinished.add(part);' },
  { file: 'main/shell/answer-call.ts', text: "if (!allowed(name).includes(caller)) return refusal('window');" },
  { file: 'main/shell/answer-call.ts', text: "if (!parsed.success) return refusal('input');" },
  { file: 'main/core/core.ts', text: 'imports.clearAway();' },
  { file: 'main/core/import/send/start.ts', text: 'if (before.value) {', instead: 'if (false) {' },
];
