import type { Mutation } from './mutation.ts'
import { HEARD } from './mutations-heard.ts'

/** A migration of the counter's record whose text is changed. */
function brokenMigration(name: string, sql: string, put: string): Mutation {
  const find = "sql: readFileSync(new URL(name, FOLDER), 'utf8'),"
  const read = "sql: readFileSync(new URL(name, FOLDER), 'utf8')"
  const other = `${read}.replace(${JSON.stringify(sql)}, () => ${JSON.stringify(put)}),`
  return { name: `migration: ${name}`, file: 'electron/store/database/migrate.ts', find, put: other }
}

/**
 * What is broken on purpose, in which file, and how. `node test/sim/mutate.ts` finds for each the seed and
 * the checker that tell.
 */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'judge: who prepared a dossier may approve it',
    file: 'shared/dossier/guard.ts',
    find: "return id === 'approval' || id === 'signing' ? findPrepared(dossier, context.actor) : undefined",
    put: 'return undefined',
  },
  {
    name: 'judge: anybody may take any step',
    file: 'shared/dossier/guard.ts',
    find: 'if (!findCertificate(roles, context)) return',
    put: 'if (false) return',
  },
  {
    name: 'judge: a clock that stood ahead of its arrival is believed',
    file: 'shared/record/interval.ts',
    find: 'isBeyond(lo, came)',
    put: 'lo < lo && isBeyond(lo, came)',
  },
  {
    name: 'judge: what comes behind an act that nobody understood goes on',
    file: 'shared/judge/rows.ts',
    find: "(verdict === 'held' || verdict === 'quarantined') &&",
    put: "verdict === 'held' &&",
  },
  {
    name: 'outbox: its mark moves past an act that nobody confirmed',
    file: 'electron/store/delivery/outbox.ts',
    find: 'move.run(pos)',
    put: 'move.run(pos + 1)',
  },
  {
    name: 'outbox: what the province passed over is forgotten',
    file: 'electron/store/delivery/outbox.ts',
    find: 'passOver.run(stands, pos)',
    put: 'void passOver',
    toldBy: 'test/store/outbox.test.ts',
  },
  {
    name: 'receipts: whoever signs is believed',
    file: 'electron/sync/line/read-said.ts',
    find: 'verified(publicKey, domain, signed.id, signed.signature) ?',
    put: 'true ?',
  },
  {
    name: 'numbers: a spent number is not noted',
    file: 'electron/store/books/writing.ts',
    find: "for (const ref of draft.numbers) point('number', () => numbers.issue(ref, recorded.id))",
    put: '',
  },
  {
    name: 'slip: what is received without a code does not say that it waits for one',
    file: 'shared/dossier/steps/intake.ts',
    find: "raises: withoutCode ? ['awaiting-code'] : [],",
    put: 'raises: withoutCode ? [] : [],',
  },
  {
    name: 'slip: who has his code goes on waiting for one',
    file: 'shared/dossier/steps/numbering.ts',
    find: "  clears: ['awaiting-code'],",
    put: '  clears: [],',
  },
  {
    name: 'anchor: never moved on',
    file: 'electron/store/open-store.ts',
    find: 'if (tip.seq > before) anchor?.advance',
    put: 'if (tip.seq < 0) anchor?.advance',
  },
  {
    name: 'lease: numbers leased before are not noted by the province',
    file: 'server/numbers/lease.ts',
    find: 'if (!there) await keep(tx',
    put: 'if (there) await keep(tx',
  },
  {
    name: 'idempotence: an act that is tried again is recorded again',
    file: 'electron/store/books/writing.ts',
    find: 'findAct: acts.find,',
    put: 'findAct: () => undefined,',
  },
  {
    name: 'push: what came before is answered with nothing',
    file: 'server/push/take-runs.ts',
    find: 'const repeated = old.filter(({ seq, sent }) => stored.get(seq)?.event === sent.id)',
    put: 'const repeated = old.filter(() => false)',
  },
  {
    name: 'fork: two events under one number are not noticed',
    file: 'server/push/take-runs.ts',
    find: 'const forked = old.filter(({ seq, sent }) => stored.get(seq)?.event !== sent.id)',
    put: 'const forked = old.filter(() => false)',
  },
  {
    name: 'revoked: a machine that was taken out of use is believed',
    file: 'server/push/link-up.ts',
    find: "suspended ? 'device-suspended' :",
    put: "false ? 'device-suspended' :",
  },
  {
    name: 'revoked: one that a province put back had forgotten comes back in use',
    file: 'server/enrolment/enrol.ts',
    find: 'await keepRevoked(tx, who)',
    put: '',
    toldBy: 'test/sim/sim.test.ts',
  },
  {
    name: 'revoked person: what he did is believed',
    file: 'shared/judge/taken-back.ts',
    find: 'return [...ended, ...narrowed]',
    put: 'return narrowed.length < 0 ? narrowed : ended',
  },
  {
    name: 'revoked person: what may lie before it is believed',
    file: 'shared/judge/entitled.ts',
    find: "if (lies.includes('unsure'))",
    put: "if (lies.includes('inside'))",
  },
  {
    name: 'revoked late: what had come before is not judged again',
    file: 'server/judging/judge-again.ts',
    find: 'if (touched.length === 0) return 0',
    put: 'if (touched.length >= 0) return 0',
  },
  {
    name: 'revoked late: the counter is not told',
    file: 'server/judging/judge-again.ts',
    find: 'await appendFeed(tx, office, changed)',
    put: '',
  },
  {
    name: 'revoked late: what was handed out is not called back',
    file: 'electron/desk/line/note-verdicts.ts',
    find: ' + noteDoubts(store)',
    put: '',
  },
  {
    name: 'put back: heads are not held against those that were seen',
    file: 'electron/sync/round/check-heads.ts',
    find: 'return lost.length === 0 && said.feed < cursor && centre ? [centre] : lost',
    put: 'return lost.length < 0 && said.feed < cursor && centre ? [centre] : []',
  },
  {
    name: 'mark: not raised before numbers are handed out',
    file: 'server/numbers/lease.ts',
    find: 'if (leases.length > 0) await raiseMark',
    put: 'if (leases.length < 0) await raiseMark',
    toldBy: 'test/province/marks.test.ts',
  },
  {
    name: 'mark: not held against the database',
    file: 'server/put-back/hear-mark.ts',
    find: 'return lag.length > 0 || (await isLedgerLost(db, office, marked)) ? lag : undefined',
    put: 'return lag.length < 0 && (await isLedgerLost(db, office, marked)) ? lag : undefined',
    toldBy: 'test/province/marks.test.ts',
  },
  {
    name: 'mark: one that was not heard is not waited for',
    file: 'server/put-back/hear-mark.ts',
    find: 'return [id, ...peers, ...heard.map(({ mark }) => mark)].every(',
    put: 'return [id].every(',
    toldBy: 'test/province/marks.test.ts',
  },
  {
    name: 'fork: what the machine was leased stays leased',
    file: 'server/push/note-fork.ts',
    find: 'await burnLeased(tx, { office, device, epoch }, at)',
    put: '',
  },
  {
    name: 'put back: a province that stands further back is not told again',
    file: 'electron/sync/round/push-runs.ts',
    find: 'if (!waiting) return stands',
    put: 'if (!waiting) return { ...stands, seq: Number.MAX_SAFE_INTEGER }',
    toldBy: 'test/province/push-runs.test.ts',
  },
  {
    name: 'put back: later words of before go on counting',
    file: 'electron/store/delivery/province-answers.ts',
    find: 'db.exec(SET_ASIDE)',
    put: '',
  },
  {
    name: 'put back: the last word is not asked for once more',
    file: 'electron/sync/round/check-heads.ts',
    find: 'if (run && !stands) lost.push',
    put: 'if (run && stands === null) lost.push',
    toldBy: 'test/province/put-back.test.ts',
  },
  {
    name: 'put back: another entry where the feed was read to goes unseen',
    file: 'electron/sync/round/pull-pages.ts',
    find: 'if (known !== undefined && entries[0]?.id !== known)',
    put: 'if (known !== undefined && entries[0]?.id === null)',
    toldBy: 'test/province/put-back.test.ts',
  },
  {
    name: 'twin: what lies below where its chain stands is not offered again',
    file: 'electron/store/delivery/delivery.ts',
    find: '\n    db.exec(OFFER_ALL)',
    put: '',
  },
  {
    name: 'epoch: what an earlier one had waiting is not taken',
    file: 'server/http/router.ts',
    find: 'return epoch < asks.epoch ?',
    put: 'return epoch > asks.epoch ?',
  },
  {
    name: 'epoch: what the backup holds is not offered again',
    file: 'electron/store/copies/restore-store.ts',
    find: 'db.exec(OFFER_ALL)',
    put: '',
    toldBy: 'test/province/drill.test.ts',
  },
  {
    name: 'pull: an entry of each page is passed over',
    file: 'electron/sync/round/pull-pages.ts',
    find: 'else if (readSigned(signed.bytes, PublicationBody)) page.publications.push(signed)',
    put: 'else if (readSigned(signed.bytes, PublicationBody)) { if (place > 0) page.publications.push(signed) }',
  },
  {
    name: 'pull: the time moves on before the page is whole',
    file: 'electron/store/delivery/delivery.ts',
    find: "if (standing) writeFact(db, 'standing', standing)\n    for",
    put: "note(to, at, entry)\n    if (standing) writeFact(db, 'standing', standing)\n    for",
    toldBy: 'test/store/failed-batch.test.ts',
  },
  {
    name: 'pull: a page is kept piece by piece',
    file: 'electron/store/delivery/delivery.ts',
    find: 'const takePage = atomic(',
    put: 'const takePage = ((kept: (page: FeedPage) => void) => kept)(',
    toldBy: 'test/store/failed-batch.test.ts',
  },
  {
    name: 'update: a register is kept as the program before told it',
    file: 'electron/store/registers/register.ts',
    find: '.update(SQL).update(knownSteps())',
    put: '.update(SQL)',
  },
  {
    name: 'update: what was kept aside stays unread',
    file: 'server/judging/judge-unread.ts',
    find: 'if (touched.length === 0) return 0',
    put: 'if (touched.length >= 0) return 0',
  },
  {
    name: 'update: what is read only now is counted at the next use',
    file: 'server/judging/judge-unread.ts',
    find: 'uses.look(spent.look({ ...act, owner: group.owner }, ruling))',
    put: 'spent.look({ ...act, owner: group.owner }, ruling)',
  },
  {
    name: 'update: what another program has read is left as it was when its authority is taken back',
    file: 'shared/judge/replay.ts',
    find: 'return [...changed, ...aside]',
    put: 'return aside.length < 0 ? [] : changed',
    toldBy: 'test/judge/judged-again.test.ts',
  },
  brokenMigration(
    'the answer of an act is not brought over',
    'SELECT act, answer FROM acts ORDER BY act',
    'SELECT act, answer FROM acts WHERE act > (SELECT min(act) FROM acts)',
  ),
  brokenMigration(
    'what waited first is forgotten',
    'SELECT pos FROM events e WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.pos = e.pos) ORDER BY pos DESC LIMIT 1',
    'SELECT min(pos) FROM outbox',
  ),
  brokenMigration(
    'a lease is lost',
    'ALTER TABLE leases ADD COLUMN returned TEXT;',
    'ALTER TABLE leases ADD COLUMN returned TEXT; DELETE FROM leases WHERE id = (SELECT min(id) FROM leases);',
  ),
  ...HEARD,
]
