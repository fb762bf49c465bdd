import type { Instant } from '../../../shared/base/ids.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Office } from '../office/office.ts'
import { numberOf } from './paper-frame.ts'

/**
 * The steps by which an agency itself writes to a citizen. Each letter has a number among its outgoing
 * documents (NĐ 30/2020 Đ.15).
 */
export type LetterStep = 'apology' | 'closing'

/**
 * The number of such a letter as it is printed: form 04 is `08/PXL`, a notice `08/TB-SXD` (NĐ 30/2020 PL I
 * mục II.3).
 */
export function letterNumberOf(
  { published }: Pick<Office, 'published'>,
  { step, agency, at, value }: { step: LetterStep; agency: string; at: Instant; value: number | null },
): string {
  const symbol = step === 'apology' ? 'PXL' : `TB-${published.agency(agency, at)?.symbol ?? ''}`
  return value === null ? `……/${symbol}` : numberOf(value, symbol)
}

/**
 * The number taken for the letter of a dossier, by the event that took it. Null if none was left or none was
 * asked for yet.
 */
export function letterValue(
  { store }: Pick<Office, 'store'>,
  dossier: Dossier,
  step: LetterStep,
): number | null {
  const said = dossier.taken[step]
  const event = said && store.events.one(dossier.id, said.event)
  return event?.body.numbers[0]?.value ?? null
}
