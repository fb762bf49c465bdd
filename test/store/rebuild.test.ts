import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../../electron/store/database/database.ts'
import { countUnexplained } from '../../electron/store/numbers/count-unexplained.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { DATA_KEY, intakeDraft, newFolder, openOffice, receive, reopen } from './office.ts'
import { seedOf } from './spy.ts'

const HISTORIES = 500
const A_STORE = 10

type Move =
  | { do: 'receive'; name: string }
  | { do: 'step'; which: number; stage: string; outcome: string | null; flags: string[] }
  | { do: 'correct'; which: number; name: string }
const name = fc.constantFrom('Trần Văn Đức', 'Lê Thị Ý', 'Nguyễn Bưởi', 'Đặng Thị Ngọc Ánh', 'Y Bih Niê')
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('receive' as const), name }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('step' as const),
      which: fc.nat(1000),
      stage: fc.constantFrom('received', 'appraised', 'approved', 'signed', 'sealed', 'closed'),
      outcome: fc.constantFrom(null, null, null, 'returned', 'refused', 'withdrawn'),
      flags: fc.subarray(['awaiting-supplement', 'corrected']),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), which: fc.nat(1000), name }) },
)

/** Takes a move on a store whose dossiers are these. */
function take(store: Store, dossiers: string[], each: Move): void {
  if (each.do === 'receive' || dossiers.length === 0) {
    dossiers.push(receive(store, dossiers.length + 1, each.do === 'receive' ? each.name : undefined).dossier)
    return
  }
  const dossier = dossiers[each.which % dossiers.length] ?? ''
  const draft = intakeDraft(store, dossier, null)
  const applicant = {
    ...(draft.data as { applicant: object }).applicant,
    name: each.do === 'correct' ? each.name : '',
  }
  const data = { reason: 'sai', changes: { applicant, answers: null, components: null } }
  const corrected = { ...draft, type: 'correction', data }
  const after =
    each.do === 'step' ? { stage: each.stage, flags: each.flags, outcome: each.outcome } : draft.after
  store.record(writing =>
    writing.append(each.do === 'correct' ? corrected : { ...draft, type: 'note', data: {}, after }),
  )
}

test('a register told again from the events is the one that was kept, after any history', () => {
  const seed = seedOf('rebuild')
  let [done, moves, renamed] = [0, 0, 0]
  let office: { store: Store; dossiers: string[]; done(): void } | undefined
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 6 }), history => {
      if (done % A_STORE === 0) {
        office?.store.close()
        office?.done()
        const { folder, done: remove } = newFolder()
        office = { store: openOffice(folder), dossiers: [], done: remove }
      }
      if (!office) throw new Error('no office')
      for (const each of history) take(office.store, office.dossiers, each)
      const kept = office.store.registerHash()
      expect(office.store.rebuild()).toEqual({ dossiers: office.dossiers.length, hash: kept })
      done += 1
      if (done % A_STORE === 0)
        expect(office.store.verify()).toMatchObject({ ok: true, registers: 'equal', differing: [] })
      moves += history.length
      renamed += history.filter(each => each.do === 'correct').length
    }),
    { numRuns: HISTORIES, seed, endOnFailure: true },
  )
  office?.store.close()
  office?.done()
  console.log(`rebuild: ${done} histories, ${moves} moves, ${renamed} corrections`)
  expect(done).toBe(HISTORIES)
  expect(renamed).toBeGreaterThan(0)
})

/** Edits that a person with a database tool may try, each on its own dossier. */
const EDITS: readonly ((row: number) => string)[] = [
  row =>
    `UPDATE register SET json = replace(json, '"stage":"received"', '"stage":"approved"') WHERE row = ${row}`,
  row => `UPDATE register SET json = replace(json, 'Bưởi', 'Cam') WHERE row = ${row}`,
  row => `UPDATE register SET words = 'ai do' WHERE row = ${row}`,
  row => `UPDATE register SET code = '' WHERE row = ${row}`,
  row => `UPDATE register SET id_number = '000000000000' WHERE row = ${row}`,
  row => `UPDATE register SET phone = '' WHERE row = ${row}`,
  row => `UPDATE register SET open = 0 WHERE row = ${row}`,
  row => `DELETE FROM worklist WHERE row = ${row}`,
  row => `UPDATE worklist SET office = 'other' WHERE row = ${row}`,
  row => `DELETE FROM register WHERE row = ${row}; DELETE FROM worklist WHERE row = ${row}`,
  row => `DELETE FROM register_rows WHERE row = ${row}`,
  row => `UPDATE register_rows SET row = 70 WHERE row = ${row}`,
]

test('register rows edited by hand are named one by one, and a rebuild mends them', () => {
  const { folder, done } = newFolder()
  const store = openOffice(folder)
  const dossiers = Array.from({ length: 70 }, (_, at) => receive(store, at + 1).dossier)
  const hash = store.registerHash()
  store.close()
  const db = openDatabase(recordFile(folder), DATA_KEY)
  // Rows that stand in every index: the newest few stand in none yet.
  const edited = dossiers.slice(0, 50)
  edited.forEach((_, at) => {
    const edit = EDITS[at % EDITS.length]
    if (edit) db.exec(edit(at + 1))
  })
  db.close()
  const again = reopen(folder)
  expect(again.recovery).toBeNull()
  const verified = again.verify()
  expect(verified).toMatchObject({ ok: false, registers: 'different' })
  expect([...verified.differing].sort()).toEqual([...edited].sort())
  console.log(`edited by hand: ${edited.length}, named: ${verified.differing.length}`)
  expect(again.rebuild().hash).toBe(hash)
  expect(again.verify()).toMatchObject({ ok: true, differing: [] })
  again.close()
  // Where the line of a dossier stands that nobody has: found by nobody, and noticed.
  const stray = openDatabase(recordFile(folder), DATA_KEY)
  stray.exec("INSERT INTO register_rows (dossier, row) VALUES (x'00', 3)")
  stray.close()
  const last = reopen(folder)
  expect(last.verify()).toMatchObject({ ok: false, registers: 'different', differing: [] })
  last.rebuild()
  expect(last.verify()).toMatchObject({ ok: true, registers: 'equal' })
  last.close()
  done()
})

test('numbers edited by hand are named, and the report of numbers does not add up', () => {
  const { folder, done } = newFolder()
  const store = openOffice(folder)
  for (let at = 1; at <= 5; at++) receive(store, at)
  expect(countUnexplained(store.numbers.gaps(), store.numbers.leases())).toBe(0)
  store.close()
  const db = openDatabase(recordFile(folder), DATA_KEY)
  const at = (value: number): string => `number = (SELECT row << 32 FROM periods) + ${value}`
  db.exec(`DELETE FROM spent WHERE ${at(5)}`)
  db.exec(`UPDATE spent SET event = x'00' WHERE ${at(2)}`)
  db.exec(`INSERT INTO spent SELECT number + 76, lease, state, reason, event FROM spent WHERE ${at(1)}`)
  db.close()
  const again = reopen(folder)
  const { ok, numbers } = again.verify()
  expect(ok).toBe(false)
  expect(numbers.map(each => each.split(' ').at(-1)).sort()).toEqual(['2', '5', '77'])
  expect(countUnexplained(again.numbers.gaps(), again.numbers.leases())).toBeGreaterThan(0)
  again.close()
  done()
})

test('what a newer program recorded is kept and shown as far as this one reads it; after an update the register is told again', () => {
  const { folder, done } = newFolder()
  const { intake } = steps as unknown as { intake: { version: number } }
  const known = intake.version
  try {
    const office = openOffice(folder)
    const dossier = 'd'.repeat(32)
    office.record(writing => writing.append({ ...intakeDraft(office, dossier, null), version: known + 1 }))
    const [event] = office.events.after(0, 1)
    const rowOf = (store: Store) => store.register.get(dossier)
    expect(rowOf(office)).toMatchObject({ stage: 'received', applicant: '' })
    office.close()
    intake.version = known + 1
    const updated = reopen(folder)
    expect(rowOf(updated)?.applicant).not.toBe('')
    expect(updated.events.after(0, 1)).toEqual([event])
    expect(updated.verify()).toMatchObject({ ok: true, registers: 'equal', differing: [] })
    updated.close()
    // Put back to the older program: the register is told again as that one reads it.
    intake.version = known
    const older = reopen(folder)
    expect(rowOf(older)?.applicant).toBe('')
    expect(older.verify()).toMatchObject({ ok: true, registers: 'equal', differing: [] })
    older.close()
  } finally {
    intake.version = known
    done()
  }
})
