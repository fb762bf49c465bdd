import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { newRegister } from './new-register.ts'
import { Oracle } from './oracle.ts'
import { idOf, OFFICES, rowOf, typed } from './rows.ts'

const SEED = 20261124
const all = { limit: 1000, before: null, offices: null }
const history = fc.array(rowOf(150), { minLength: 1, maxLength: 400, size: 'max' })
const told = (rows: readonly RegisterRow[]): Oracle => {
  const oracle = new Oracle()
  for (const row of rows) oracle.put(row)
  return oracle
}
const withRegister = (
  rows: readonly RegisterRow[],
  look: (kept: ReturnType<typeof newRegister>) => void,
): void => {
  const kept = newRegister()
  try {
    kept.putAll(rows)
    look(kept)
  } finally {
    kept.done()
  }
}

test('however often a dossier moves, it is one row, as it stands now', () => {
  let longest = 0
  fc.assert(
    fc.property(history, rows => {
      const oracle = told(rows)
      longest = Math.max(longest, oracle.rows.length)
      withRegister(rows, ({ register }) => {
        const byId = oracle.rows.toSorted((a, b) => (a.dossier < b.dossier ? -1 : 1))
        expect([...register.rows()]).toEqual(oracle.rows)
        for (const row of byId) expect(register.get(row.dossier)).toEqual(row)
        expect(register.hash()).toBe(sha256(byId.map(row => `${canonicalJson(row)}\n`).join('')))
        const open = oracle.rows.filter(row => !row.outcome)
        expect(register.open(null)).toHaveLength(open.length)
        for (const office of OFFICES)
          expect(register.open([office, office])).toEqual(open.filter(row => row.office === office))
        const codes = new Set(oracle.rows.flatMap(row => row.code ?? []))
        for (const code of codes)
          expect(register.byCode(code)).toEqual(oracle.rows.findLast(row => row.code === code))
      })
    }),
    { numRuns: 40, seed: SEED },
  )
  // Past the newest rows that stand in no index, or the indexes were never asked.
  expect(longest).toBeGreaterThan(64)
})

test('a register rebuilt from where each dossier stands answers as the one that was kept', () => {
  fc.assert(
    fc.property(history, fc.array(typed, { minLength: 5, maxLength: 5 }), (rows, texts) => {
      const oracle = told(rows)
      withRegister(rows, kept =>
        withRegister(oracle.rows, rebuilt => {
          expect(rebuilt.register.hash()).toBe(kept.register.hash())
          for (const text of texts) {
            const answer = kept.register.find(text, all)
            expect(answer).toEqual(oracle.find(text, null, null))
            expect(rebuilt.register.find(text, all)).toEqual(answer)
          }
        }),
      )
    }),
    { numRuns: 40, seed: SEED },
  )
})

test('another row, one letter of a row, or a row less is another hash', () => {
  const rows = fc.sample(rowOf(100), { numRuns: 30, seed: SEED })
  const hashes = new Set<string>()
  const [first] = rows
  const changed = { ...first, phone: `${first?.phone}1` } as RegisterRow
  for (const some of [rows, rows.slice(1), [...rows, changed], []])
    withRegister(some, ({ register }) => hashes.add(register.hash()))
  expect(hashes.size).toBe(4)
})

test('a name corrected long after it went into the index is found by the new name alone', () => {
  const rows = fc
    .sample(rowOf(1), { numRuns: 200, seed: SEED })
    .map((row, at) => ({ ...row, dossier: idOf(at) }))
  const [first] = rows
  const wrong = {
    ...first,
    applicant: 'Phan Khắc Sửu',
    idNumber: '111111111111',
    phone: '0999999999',
    code: '000.00.12.H30-261123-9001',
  } as RegisterRow
  const right = {
    ...wrong,
    applicant: 'Phạm Khắc Tửu',
    idNumber: '222222222222',
    phone: '0888888888',
    code: '000.00.12.H30-261123-9002',
  }
  withRegister([wrong, ...rows.slice(1), right], ({ register }) => {
    for (const text of ['pham khac tuu', '2222222', '08888888', '9002', right.code ?? ''])
      expect(register.find(text, all)).toEqual([right])
    for (const text of ['phan khac suu', '1111111', '09999999', '9001', wrong.code ?? ''])
      expect(register.find(text, all)).toEqual([])
    expect(register.byCode(wrong.code ?? '')).toBeUndefined()
  })
})

test('a transaction that is undone leaves no trace in the register or its indexes', () => {
  const rows = fc
    .sample(rowOf(1), { numRuns: 63, seed: SEED })
    .map((row, at) => ({ ...row, dossier: idOf(at) }))
  const lost = { ...rows[0], dossier: idOf(99), applicant: 'Người Bị Bỏ' } as RegisterRow
  withRegister(rows, ({ register, db }) => {
    const before = register.hash()
    const undone = db.transaction(() => {
      register.put(lost) // The 64th: all of them go into the indexes here.
      expect(register.find('nguoi bi bo', all)).toEqual([lost])
      throw new Error('undone')
    })
    expect(undone).toThrow('undone')
    register.forget()
    for (const row of rows) expect(register.get(row.dossier)).toEqual(row)
    expect(register.hash()).toBe(before)
    expect(register.find('nguoi bi bo', all)).toEqual([])
    expect(register.find('', all)).toHaveLength(63)
  })
})

test('rows can be read while others are written', () => {
  const rows = fc
    .sample(rowOf(1), { numRuns: 1200, seed: SEED })
    .map((row, at) => ({ ...row, dossier: idOf(at) }))
  withRegister(rows, ({ register }) => {
    let read = 0
    for (const row of register.rows()) {
      if (read++ % 100 === 0) register.put({ ...row, rev: row.rev + 1 })
      // Also a new one; it comes last.
      if (read === 700) register.put({ ...row, dossier: idOf(5000) })
    }
    expect(read).toBe(1201)
  })
})
