import type { Day } from '../../shared/base/ids.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { codeSeries, type Lease, resultSeries } from '../../shared/record/lease.ts'
import { countUnexplained } from '../store/numbers/number-report.ts'
import type { Verified } from '../store/store.ts'
import { LOW } from '../sync/wanted-leases.ts'
import type { Office } from './office/office.ts'
import type { SelfCheck } from './self-check.ts'

type Asked = Pick<Office, 'store' | 'published'>
/** A series of this Centre as people call it. */
type Series = { series: string; called: string }

const ASK = 'nối tỉnh rồi chạy “sync” để xin dải mới, trong lúc chờ tiếp nhận bằng phiếu tạm'

/** What a support line asks of the numbers: whether each is explained, none leased twice, and every series has some left today. */
export function numberChecks(
  { store, published }: Asked,
  { numbers }: Pick<Verified, 'numbers'>,
): SelfCheck[] {
  const at = store.time().lo
  const day = dayOf(at)
  const leases = store.numbers.leases()
  const unexplained = numbers.length + countUnexplained(store.numbers.gaps(), leases)
  const doubled = findDoubled(leases)
  const stands = seriesOf(published.centre(at).agencies, day).map(each => standsNow(store, each, day))
  const empty = stands.flatMap(({ lacks }) => lacks ?? [])
  const low = stands.flatMap(({ runsOut }) => runsOut ?? [])
  return [
    {
      name: 'mọi số đều rõ',
      good: unexplained === 0,
      detail: unexplained === 0 ? '' : `${unexplained} số không khớp sổ: chạy “gaps”, báo tỉnh số nào lệch`,
    },
    {
      name: 'không dải số nào trùng nhau',
      good: doubled.length === 0,
      detail: doubled.join('; '),
    },
    {
      name: 'dải số còn dùng được',
      good: empty.length === 0,
      detail: [...empty, ...low].join('; ') || `${stands.length} dải`,
    },
  ]
}

const seriesOf = (agencies: readonly { name: string; code: string }[], day: Day): Series[] =>
  agencies.flatMap(({ name, code }) => [
    { series: codeSeries(code), called: `mã hồ sơ của ${name}` },
    { series: resultSeries(code, day.slice(0, 4)), called: `số kết quả của ${name}` },
  ])

/** How a series stands today: what it lacks and what to do, or that it runs out; of what was given back nothing is asked. */
function standsNow(
  { numbers, device }: Office['store'],
  { series, called }: Series,
  day: Day,
): { lacks?: string; runsOut?: string } {
  if (numbers.resting().includes(series)) return {}
  const mine = numbers
    .leases()
    .filter(each => each.series === series && each.device === device.id && each.epoch === device.epoch)
  const valid = mine.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  const total = valid.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const left = numbers.left(series, day)
  if (mine.length === 0) return { lacks: `chưa có dải ${called}: ${ASK}` }
  if (valid.length === 0) return { lacks: `dải ${called} đã hết hạn dùng: ${ASK}` }
  if (left === 0) return { lacks: `đã dùng hết dải ${called}: ${ASK}` }
  return left <= LOW * total ? { runsOut: `dải ${called} còn ${left} số, sắp hết: nối tỉnh để xin thêm` } : {}
}

/** Numbers that two leases of one series both have on one day: never so by what a province signs (R17). */
function findDoubled(leases: readonly (Lease & { id: string })[]): string[] {
  const ordered = [...Map.groupBy(leases, ({ series }) => series).values()]
  return ordered.flatMap(all =>
    all.flatMap((one, at) =>
      all.slice(at + 1).flatMap(other => {
        const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
        const apart = one.firstDay > other.lastDay || other.firstDay > one.lastDay
        if (apart || from > to) return []
        return [`dải ${one.series} có hai bản cùng số ${from}–${to}: ngừng cấp số của dải này, báo tỉnh`]
      }),
    ),
  )
}
