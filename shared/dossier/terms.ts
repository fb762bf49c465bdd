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
  /** Sheets of each, where the procedure says how many. */
  sheets?: number | undefined
}
/** One thing the appraiser has to check, with the provision it comes from. */
export type Check = { id: string; text: string; basis: string }

/** What the rules need of a procedure version; `procedures/procedure.ts` is the whole of it. */
export type Terms = {
  code: string
  agency: string
  /** The cases one is chosen of at intake; the papers, limit and fee are then those of the chosen one. */
  cases?: readonly { id: string; title: string }[] | undefined
  components: readonly Component[]
  fields: readonly Field[]
  checks: readonly Check[]
  limit: Limit | null
  /**
   * Which answer (of kind money) is the amount that the result states, where it states one: delegations may
   * be limited by it.
   */
  result?: { amount?: string | undefined } | null
  /**
   * The steps every such dossier must take, in order. Short for procedures returned at once (NĐ 61/2018
   * Đ.17.4).
   */
  route: readonly string[]
  /**
   * At which site it is handled on the spot (4 tại chỗ), from which day; null where it is not (TT 01/2018
   * Đ.6).
   */
  registration: { site: string; from: Day } | null
  /** The titles that may approve it; left out, any that a delegation names. */
  approvers?: readonly string[] | undefined
  /** How its result is sealed; left out, by the digital seal, which leaves no sheet that waits for ink. */
  seal?: { mark: Mark } | undefined
  /** Who approved may not seal (R21), where the procedure says so. */
  sealerMayNotBeApprover: boolean
}

/** Two titles are one whatever their capitals and blanks. */
export const titleKey = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase()
