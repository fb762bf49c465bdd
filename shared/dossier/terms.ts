import type { Day } from '../base/ids.ts'
import type { Limit } from '../calendar/calendar.ts'
import type { Field } from '../fields.ts'
import type { Mark } from '../people/delegation.ts'

/** One paper the citizen hands in (thành phần hồ sơ), as the procedure asks for it. */
export type Component = {
  id: string
  title: string
  originals: number
  copies: number
  required: boolean
  /** The number of sheets of each copy, where the procedure says it. */
  sheets?: number | undefined
}
/** One thing that the appraiser checks, with the legal provision it comes from. */
export type Check = { id: string; text: string; basis: string }

/** The part of a procedure version that the rules need; `procedures/procedure.ts` has all of it. */
export type Terms = {
  code: string
  agency: string
  /**
   * The cases of the procedure. Intake chooses one of them; papers, limit and fee are then those of the
   * chosen case.
   */
  cases?: readonly { id: string; title: string }[] | undefined
  components: readonly Component[]
  fields: readonly Field[]
  checks: readonly Check[]
  limit: Limit | null
  /**
   * The id of the answer (of kind money) that the result states as its amount. Delegations may be limited by
   * it.
   */
  result?: { amount?: string | undefined } | null
  /**
   * The steps every such dossier must take, in order. Short for procedures returned at once (NĐ 61/2018
   * Đ.17.4).
   */
  route: readonly string[]
  /**
   * The site at which the procedure is handled on the spot (4 tại chỗ), and from which day; null where it is
   * not (TT 01/2018 Đ.6).
   */
  registration: { site: string; from: Day } | null
  /** The titles that may approve; left out, any title that a delegation names. */
  approvers?: readonly string[] | undefined
  /** How the result is sealed; left out, with the digital seal, for which no sheet ever waits for ink. */
  seal?: { mark: Mark } | undefined
  /** Whoever approved may not seal (R21), where the procedure says so. */
  sealerMayNotBeApprover: boolean
}

/** A title as it is compared: capitals and spacing make no difference. */
export const titleKey = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase()
