import fc from 'fast-check'
import type { RegisterRow } from '../../shared/register/row.ts'
import { rowOf } from '../register/rows.ts'

const FIRST = Date.parse('2026-11-20T00:00:00.000Z')
const HOUR = 3_600_000
const instant = fc.nat(10 * 24 * 60).map(minutes => new Date(FIRST + minutes * 60_000).toISOString())

/** Register rows of ten days: received or not, promised or not, ended in every way there is. */
export const datedRows: fc.Arbitrary<RegisterRow[]> = fc.array(
  fc
    .record({
      row: rowOf(500),
      receivedAt: fc.option(instant, { freq: 8 }),
      outcome: fc.constantFrom(
        null,
        'returned' as const,
        'refused' as const,
        'withdrawn' as const,
        'stopped' as const,
      ),
      // What is done with the paper of a dossier that was returned: it is open again.
      amended: fc.boolean(),
      channel: fc.constantFrom('direct', 'post', 'online'),
      waits: fc.boolean(),
      hours: fc.nat(72),
      promised: fc.option(fc.nat(72)),
    })
    .map(({ row, receivedAt, outcome, amended, channel, waits, hours, promised }) => {
      const from = receivedAt ?? '2026-11-20T00:00:00.000Z'
      const after = (count: number): string => new Date(Date.parse(from) + count * HOUR).toISOString()
      const dueAt = receivedAt === null || promised === null ? null : after(promised)
      const endedAt = outcome && after(hours)
      const again = amended && outcome === 'returned'
      return {
        ...{ ...row, receivedAt, channel, dueAt, ended: outcome, endedAt },
        ...{ outcome: again ? null : outcome, movedAt: after(again ? hours + 99 : hours) },
        flags: waits && outcome === null ? ['awaiting-supplement'] : [],
      }
    }),
  { maxLength: 60 },
)
