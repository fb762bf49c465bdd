import { expect, test } from 'vitest'
import { delegationChecks, endingDelegations } from '../../electron/desk/diagnostics/delegation-checks.ts'
import { holdsAt } from '../../shared/people/delegation.ts'

const END = '2026-12-31T17:00:00.000Z'
const mandate = (to: string, notAfter: string | null, notBefore = '2026-01-01T00:00:00.000Z') => ({
  delegation: { id: `${to}-${notBefore}`, to, decision: `QĐ của ${to}`, revoked: null },
  ...{ notBefore, notAfter },
})
type Given = ReturnType<typeof mandate>
function said(at: string, ...all: Given[]) {
  const store = { time: () => ({ lo: at }) }
  const published = { mandates: (of: string) => all.filter(each => holdsAt(each as never, of)) }
  const [check] = delegationChecks({ store, published } as never)
  return check && { ...check, ending: endingDelegations({ store, published } as never) }
}

test('delegations that end together are named a month before, with their day, unless another goes on', () => {
  const both = [mandate('an', END), mandate('binh', END)]
  expect(said('2026-11-20T02:00:00.000Z', ...both)).toMatchObject({ good: true, detail: '2 ủy quyền' })
  const near = said('2026-12-10T02:00:00.000Z', ...both)
  expect(near?.good).toBe(true)
  expect(near?.ending).toEqual([
    { what: 'delegations', until: '2026-12-31', of: ['QĐ của an', 'QĐ của binh'] },
  ])
  expect(said('2026-11-20T02:00:00.000Z', ...both)?.ending).toEqual([])
  expect(near?.detail).toMatch(/^2 ủy quyền hết hiệu lực .* ngày 31\/12\/2026 \(QĐ của an, QĐ của binh\)/)
  const renewed = said('2026-12-10T02:00:00.000Z', ...both, mandate('an', null, END))
  expect(renewed?.detail).toMatch(/^1 ủy quyền .*\(QĐ của binh\)/)
  expect(said('2026-12-31T18:00:00.000Z', ...both)).toMatchObject({
    good: false,
    detail: expect.stringContaining('chưa phê duyệt được'),
  })
})
