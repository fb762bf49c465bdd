import { expect, test } from 'vitest'
import type { ActContext } from '../../shared/office/act.ts'
import { dutyIn } from '../../shared/office/acts/duty-in.ts'

const AT = '2026-11-30T02:00:00.000Z'
const UNTIL = '2026-11-30T09:00:00.000Z'
const mandate = (
  decision: string,
  notBefore: string,
  notAfter: string | null,
  revoked: object | null = null,
) => ({
  id: decision,
  notBefore,
  notAfter,
  delegation: { to: 'le.quoc.dat', decision, from: { title: 'Giám đốc' }, revoked },
})
const came = (...mandates: ReturnType<typeof mandate>[]) =>
  dutyIn.check({} as never, { until: UNTIL }, {
    at: AT,
    actor: 'le.quoc.dat',
    mandates,
  } as unknown as ActContext)

const ENDED = mandate('1/QĐ', '2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')
const LATER = mandate('2/QĐ', '2025-01-01T00:00:00.000Z', AT)
const REVOKED = mandate('3/QĐ', '2026-02-01T00:00:00.000Z', null, { reason: 'Thay' })
const HOLDS = mandate('4/QĐ', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')
const TO_COME = mandate('5/QĐ', '2026-11-30T05:00:00.000Z', null)

test('who may sign for nobody any more does not come on duty, and is told which decision was the last to end', () => {
  expect(came(ENDED, LATER)).toMatchObject({
    refusal: 'delegation-ended',
    facts: { decision: '2/QĐ', title: 'Giám đốc' },
  })
  expect(came(ENDED, REVOKED)).toMatchObject({ refusal: 'delegation-revoked', facts: { decision: '3/QĐ' } })
  const own = { until: UNTIL }
  for (const his of [[ENDED, HOLDS], [REVOKED, TO_COME], []]) expect(came(...his)).toEqual(own)
})
