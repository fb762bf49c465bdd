import type { Hash } from '../../../shared/base/ids.ts'
import { isSealed, isSignedForm } from '../../../shared/forms/index.ts'
import { countStamps } from '../../pdf/verify/stamps.ts'
import type { Office } from '../office/office.ts'

type Signed = { hash: Hash; form: string; at: string; signatures: number; voided: string | null }
/**
 * How many signatures of a paper carry a time stamp, and whether one lacks it although a service was chosen
 * when it was made.
 */
export type StampsOf = { stamps: number; unstamped?: true }

/**
 * The time stamps of a signed result, read from its bytes. Null for papers that carry none by their kind: a
 * form, a paper without signatures, a voided or missing one.
 */
export function stampsOf(
  { store, published }: Pick<Office, 'store' | 'published'>,
  { hash, form, at, signatures, voided }: Signed,
): StampsOf | null {
  const bytes = store.papers.bytes(hash)
  if (!bytes || voided || isSignedForm(form) || (signatures !== 1 && signatures !== 2)) return null
  const stamps = countStamps(bytes, signatures)
  const isLacking = isChosen(published, at) && stamps < signatures
  return { stamps, ...(isLacking ? { unstamped: true } : {}) }
}

const isChosen = (published: Office['published'], at: string): boolean =>
  Boolean(published.timeStamping(at)?.url)

/** Whether the last signed result lacks a time stamp although a service was chosen. */
export function isUnstamped(office: Pick<Office, 'store' | 'published'>, papers: readonly Signed[]): boolean {
  const signed = papers.findLast(
    ({ form, signatures, voided }) => isSealed(form) && signatures > 0 && !voided,
  )
  if (!signed || !isChosen(office.published, signed.at)) return false
  return stampsOf(office, signed)?.unstamped === true
}
