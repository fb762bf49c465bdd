import type { Day } from '../../../shared/base/ids.ts'
import { DAY_MS, later } from '../../../shared/base/later.ts'
import { dayOf, nextDay, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { codeSeries, type Lease, resultSeries } from '../../../shared/record/lease.ts'
import type { Ending } from '../../../shared/status/status.ts'
import { countUnexplained } from '../../store/numbers/count-unexplained.ts'
import type { Verified } from '../../store/verified.ts'
import { LOW } from '../../sync/round/wanted-leases.ts'
import type { Office } from '../office/office.ts'
import type { SelfCheck } from './self-check.ts'

type Asked = Pick<Office, 'store' | 'published'>
/** A series of this Centre as people know it: dossier codes or result numbers, and of which agency. */
type Series = { series: string; kind: 'codes' | 'results'; agency: string; next(day: Day): string }
/** What is to be said of a series. What holds for several agencies is said once, with all their names. */
type Remark = { kind: Series['kind']; agency: string; says: string; ask: boolean; last?: Day }

const CALLED = { codes: 'mã hồ sơ', results: 'số kết quả' } as const
const MEANWHILE = {
  codes: 'trong lúc chờ tiếp nhận bằng phiếu tạm',
  results: 'trong lúc chờ chưa phê duyệt được, hồ sơ và số còn nguyên',
} as const
const ASK = {
  province: 'nối tỉnh rồi chạy “sync” để xin dải mới',
  here: 'chạy “enrol --renew” để cấp dải mới (máy tự cấp số), hoặc xin nơi đã cấp số cho quầy',
} as const
/** How many days before its last day a lease is mentioned; certificates use the same time. */
const WARN_DAYS = 30

/**
 * What a support line asks of the numbers, whatever the day: whether each is explained, none is leased
 * twice.
 */
export function numberChecks(
  { store }: Pick<Asked, 'store'>,
  { numbers }: Pick<Verified, 'numbers'>,
): SelfCheck[] {
  const leases = store.numbers.leases()
  const unexplained = numbers.length + countUnexplained(store.numbers.gaps(), leases)
  const doubled = findDoubled(leases)
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
  ]
}

/** Checks whether every series has numbers left today, and which ones run out. */
export function rangeChecks({ store, published }: Asked): SelfCheck[] {
  const at = store.time().lo
  const day = dayOf(at)
  const stands = seriesOf(published.centre(at).agencies, day).map(each => standsNow(store, each, day))
  const from = store.delivery.province() ? 'province' : 'here'
  const empty = saidTogether(
    stands.flatMap(({ lacks }) => lacks ?? []),
    from,
  )
  const low = saidTogether(
    stands.flatMap(({ runsOut }) => runsOut ?? []),
    from,
  )
  return [
    {
      name: 'dải số còn dùng được',
      good: empty.length === 0,
      detail: [...empty, ...low].join('; ') || `${stands.length} dải`,
    },
  ]
}

/** The ranges that end within the month with none after them, by kind and last day, with their agencies. */
export function endingNumbers({ store, published }: Asked): Ending[] {
  const at = store.time().lo
  const stands = seriesOf(published.centre(at).agencies, dayOf(at)).map(each =>
    standsNow(store, each, dayOf(at)),
  )
  const soon = stands.flatMap(({ runsOut }) => (runsOut?.last ? [{ ...runsOut, until: runsOut.last }] : []))
  const groups = Map.groupBy(soon, ({ kind, until }) => `${kind} ${until}`)
  return [...groups.values()].flatMap(([first, ...others]) =>
    first
      ? [{ what: first.kind, until: first.until, of: [first, ...others].map(({ agency }) => agency) }]
      : [],
  )
}

const seriesOf = (agencies: readonly { name: string; code: string }[], day: Day): Series[] =>
  agencies.flatMap(({ name: agency, code }) => {
    const results = (of: Day): string => resultSeries(code, of.slice(0, 4))
    return [
      { series: codeSeries(code), kind: 'codes' as const, agency, next: () => codeSeries(code) },
      { series: results(day), kind: 'results' as const, agency, next: results },
    ]
  })

/** One part of a sentence for each remark, with the names of all agencies it holds for. */
function saidTogether(remarks: readonly Remark[], from: keyof typeof ASK): string[] {
  const groups = Map.groupBy(remarks, ({ kind, says }) => `${kind} ${says}`)
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const agencies = [first, ...others].map(({ agency }) => agency).join(', ')
    const whose = `${CALLED[first.kind]} của ${agencies}`
    return `${first.says.replace('…', whose)}${first.ask ? `: ${ASK[from]}, ${MEANWHILE[first.kind]}` : ''}`
  })
}

/**
 * How a series stands today: what it lacks and what to do about it, or that it runs out. Nothing is asked of
 * a series that was given back.
 */
function standsNow(
  { numbers, device }: Office['store'],
  { series, kind, agency, next }: Series,
  day: Day,
): { lacks?: Remark; runsOut?: Remark } {
  if (numbers.resting().includes(series)) return {}
  const own = numbers.leases().filter(each => each.device === device.id && each.epoch === device.epoch)
  const mine = own.filter(each => each.series === series)
  const valid = mine.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  const total = valid.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const left = numbers.left(series, day)
  const remark = (says: string) => ({ kind, agency, says })
  const lacks = (says: string) => ({ lacks: { ...remark(says), ask: true } })
  if (mine.length === 0) return lacks('chưa có dải …')
  if (valid.length === 0) return lacks('dải … đã hết hạn dùng')
  if (left === 0) return lacks('đã dùng hết dải …')
  if (left <= LOW * total)
    return { runsOut: { ...remark(`dải … còn ${left} số, sắp hết: nối tỉnh để xin thêm`), ask: false } }
  const last = lastDayOf(own, { series, next }, day)
  const isSoon = Date.parse(last) - Date.parse(day) <= WARN_DAYS * DAY_MS
  return isSoon
    ? { runsOut: { ...remark(`dải … chỉ dùng được đến hết ngày ${shortDay(last)}`), ask: true, last } }
    : {}
}

/**
 * The last day up to which a series, or next year the series that follows it, has a lease without a gap from
 * this day on.
 */
function lastDayOf(own: readonly Lease[], { series, next }: Pick<Series, 'series' | 'next'>, day: Day): Day {
  let [at, name] = [day, series]
  for (let found: Lease | undefined = own[0]; found; ) {
    found = own.find(each => each.series === name && each.firstDay <= at && at <= each.lastDay)
    if (!found) break
    at = nextDay(found.lastDay)
    name = next(at)
  }
  return later(at, -DAY_MS).slice(0, 10)
}

/** Numbers that two leases of one series both hold on one day. The province never signs such leases (R17). */
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
