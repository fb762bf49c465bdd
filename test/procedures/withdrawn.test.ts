import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActContext } from '../../shared/office/act.ts'
import { procedureWithdrawn } from '../../shared/office/acts/procedure-withdrawn.ts'
import { blankOffice } from '../../shared/office/office-state.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET } from '../desk/centre.ts'

const [base] = DATA_SET.procedures as [Procedure]
const CLERK = 'van-thu'
const DAYS = ['2020-01-01', '2026-01-01', '2026-11-28', '2027-01-01', '2099-01-01']
const TODAY = '2026-11-28T03:00:00.000Z'
/** Versions as they were published one after another, each with the day it was to begin. */
const published = fc.array(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 6 })

/** Withdraws the newest of these versions today. */
function withdraw(days: readonly string[]) {
  const versions = days.map((effectiveFrom, at) => ({
    id: String(at).padStart(64, '0'),
    value: { ...base, version: at + 1, effectiveFrom },
  }))
  const person = { id: CLERK, scopes: [{ agencies: [base.agency] }] }
  const context = {
    at: TODAY,
    actor: CLERK,
    certificates: [{ person }],
    procedure: { latest: versions.length, versions, replayed: 0, refused: 0, touched: 0 },
  } as unknown as ActContext
  const checked = procedureWithdrawn.check(blankOffice, { code: base.code, reason: 'Công bố nhầm' }, context)
  if (isRefusal(checked)) throw new Error(checked.refusal)
  return checked
}

test('what comes back held already: no version that was to begin later begins by a withdrawal', () => {
  let later = 0
  fc.assert(
    fc.property(published, days => {
      const { procedure, back } = withdraw(days)
      const begun = days.slice(0, -1).flatMap((day, at) => (day <= '2026-11-28' ? [at + 1] : []))
      const brought = begun.at(-1)
      if (days.slice(0, -1).some(day => day > '2026-11-28')) later += 1
      expect([procedure.restores, procedure.withdrawn !== undefined]).toEqual([
        brought,
        brought === undefined,
      ])
      expect(back === null).toBe(brought === undefined)
      expect(procedure.effectiveFrom).toBe('2026-11-28')
    }),
    { numRuns: 300 },
  )
  expect(later).toBeGreaterThan(50)
})
