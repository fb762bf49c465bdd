import { describe, expect, test } from 'vitest'
import { countUnexplained } from '../../electron/store/numbers/count-unexplained.ts'
import { wantedLeases } from '../../electron/sync/round/wanted-leases.ts'
import { must } from '../../shared/base/must.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { DATA_SET } from '../desk/centre.ts'
import { openSyncedHall, untilLine } from './hall.ts'
import { PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

const AGENCY = DATA_SET.centre.agencies.find(({ id }) => id === PROCEDURE.agency)
const SERIES = `code:${AGENCY?.code}`
let made = 0

describe('numbers that a counter does not use', () => {
  test('go back by an act: spent no more, burned at the province, told until it has signed, each explained, asked for only when wished', async () => {
    const hall = await openSyncedHall(room.running)
    const line = () => untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    const give = (officer: string, input: object) =>
      hall
        .as(officer)
        .then(({ pin }) =>
          hall.ask.office.take({ type: 'numbers-returned', input, pin, act: `act-${++made}-numbers` }),
        )
    const clerk =
      DATA_SET.people.find(({ scopes }) => scopes.some(({ roles }) => roles.includes('seal-keeper')))?.id ??
      ''
    try {
      await line()
      const store = must(hall.desk.store(), 'the record')
      const day = dayOf(store.time().lo)
      const { reference, series } = { reference: store.numbers.left(SERIES, day), series: SERIES }
      expect(reference).toBeGreaterThan(0)
      expect(await give('tran.van.do', { series, reason: 'x' })).toMatchObject({
        refusal: { refusal: 'no-role' },
      })
      expect(await give(clerk, { series, reason: ' ' })).toMatchObject({
        refusal: { refusal: 'reason-missing' },
      })
      await hall.ask.province.cable({ out: true })
      await untilLine(hall, ({ connected }) => !connected)
      expect(await give(clerk, { series, reason: 'quầy nghỉ' })).toMatchObject({ ok: true })
      expect([
        store.numbers.left(series, day),
        wantedLeases(store).some(each => each.series === series),
      ]).toEqual([0, false])
      const next = store.record(writing => writing.nextNumber(series, day))
      expect(next).toMatchObject({ refusal: 'no-number-left' })
      expect(await give(clerk, { series, reason: 'x' })).toMatchObject({
        refusal: { refusal: 'no-rest-left' },
      })
      const runsOf = () => store.numbers.gaps().filter(run => run.series === series)
      expect(new Set(runsOf().map(({ state }) => state))).toEqual(new Set(['returned']))
      expect(runsOf()[0]?.reason).toMatch(/^trả lại ngày .*, chờ tỉnh ký nhận$/)
      await hall.ask.province.cable({ out: false })
      await hall.ask.province.sendNow({})
      await untilLine(hall, () => store.numbers.toReturn().length === 0)
      expect(runsOf()[0]?.reason).toMatch(/, tỉnh đã ký nhận$/)
      const rows = await room.running.db<{ back: boolean }[]>`
        SELECT burned IS NOT NULL AND returned IS NOT NULL AS back FROM leases
        WHERE office = ${DATA_SET.centre.id} AND series = ${series} AND device = ${store.device.id}`
      expect(rows.length > 0 && rows.every(({ back }) => back)).toBe(true)
      expect(countUnexplained(runsOf(), store.numbers.leases())).toBe(0)
      // Wished again, other numbers come, none of those that went back.
      store.numbers.askAgain(series)
      await hall.ask.province.sendNow({})
      await untilLine(hall, () => store.numbers.left(series, day) > 0)
      const [fresh] = store.numbers.rests().filter(rest => rest.series === series)
      expect(fresh?.from).toBeGreaterThan(
        Math.max(...runsOf().flatMap(run => (run.state === 'returned' ? run.to : []))),
      )
      expect(store.verify()).toMatchObject({ ok: true })
    } finally {
      await hall.close()
    }
  })
})
