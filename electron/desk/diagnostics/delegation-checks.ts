import { DAY_MS, later } from '../../../shared/base/later.ts'
import { dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { holdsAt, type Mandate } from '../../../shared/people/delegation.ts'
import type { Ending } from '../../../shared/status/status.ts'
import type { Office } from '../office/office.ts'
import type { SelfCheck } from './self-check.ts'

/** How long before its end a delegation is mentioned; certificates use the same time. */
const WARN_MS = 30 * DAY_MS

type Asked = Pick<Office, 'store' | 'published'>

/**
 * The delegations that end within the month without another one of the same person from then on, by their
 * last day.
 */
export const endingDelegations = (office: Asked): Ending[] =>
  [...Map.groupBy(endingIn(office), ({ notAfter }) => notAfter ?? '')].map(([end, all]) => ({
    what: 'delegations' as const,
    until: dayOf(justBefore(end)),
    of: all.map(({ delegation }) => delegation.decision),
  }))

function endingIn({ store, published }: Asked): readonly Mandate[] {
  const at = store.time().lo
  const goesOn = ({ delegation, notAfter }: Mandate): boolean =>
    notAfter === null ||
    published.mandates(notAfter).some(each => each.delegation.to === delegation.to && holdsAt(each, notAfter))
  return published
    .mandates(at)
    .filter(each => holdsAt(each, at))
    .filter(
      each =>
        each.notAfter !== null && Date.parse(each.notAfter) - Date.parse(at) <= WARN_MS && !goesOn(each),
    )
}

/**
 * Checks whether somebody may sign today by a delegation, and which ones end within the month without another
 * of the same person from then on. They may all end on one day, and from that midnight nothing can be
 * approved.
 */
export function delegationChecks(office: Asked): SelfCheck[] {
  const { store, published } = office
  const at = store.time().lo
  const now = published.mandates(at).filter(each => holdsAt(each, at))
  const said = endingDelegations(office).map(
    ({ until, of }) =>
      `${of.length} ủy quyền hết hiệu lực lúc 24 giờ ngày ${shortDay(until)} (${of.join(', ')}): xin quyết định mới, đăng ký trước ngày ấy`,
  )
  const none = 'không ủy quyền nào còn hiệu lực nên chưa phê duyệt được: đăng ký quyết định ủy quyền mới'
  return [
    {
      name: 'ủy quyền còn hiệu lực',
      good: now.length > 0,
      detail: now.length === 0 ? none : said.join('; ') || `${now.length} ủy quyền`,
    },
  ]
}

const justBefore = (end: string): string => later(end, -1)
