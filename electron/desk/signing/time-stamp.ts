import type { TimeStamping } from '../../../shared/people/time-stamping.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Stamp } from '../../pdf/pdf.ts'
import { askStamp, type Stamped } from '../../signing/ask-stamp.ts'
import { SigningRefusal } from '../../signing/signer.ts'
import type { Office } from '../office/office.ts'
import { trustedAt } from '../office/trusted-roots.ts'

/** If a trusted stamp and the counter's clock differ by more than this, the clock is in doubt (R14). */
const APART_MS = 5 * 60_000

/**
 * How a signature of this office gets its time stamp. The service is asked before anything is issued, within
 * the time limit; without an answer the signature stays B-B. A stamp that shows the counter's clock to be
 * wrong stops the signature. Undefined if the Centre uses no time-stamping service.
 */
export function stampOf(office: Office): Stamp | undefined {
  const service = office.published.timeStamping(office.store.time().lo)
  if (!service?.url) return undefined
  return async signature => {
    const stamped = await askService(office, service, signature)
    if ('failed' in stamped) return null
    const { authority } = stamped
    if (isApart(office, stamped.at)) throw new SigningRefusal(refuse('stamp-apart', { authority }))
    return stamped.token
  }
}

const isApart = ({ store }: Office, at: string): boolean =>
  Math.abs(Date.parse(at) - Date.parse(store.time().wall)) > APART_MS

/** Asks the service. Its stamps must lead to a root of its own or to one that is trusted here anyway. */
function askService(
  office: Office,
  { url, roots, limitMs }: TimeStamping,
  bytes: Uint8Array,
): Promise<Stamped> {
  const known = [...roots, ...trustedAt(office, office.store.time().lo)]
  return askStamp({ url: url ?? '', roots: known }, bytes, AbortSignal.timeout(limitMs))
}

/** Asks the service for a stamp over meaningless bytes and says what came. */
export async function tryOutService(office: Office): Promise<object | Refusal> {
  const service = office.published.timeStamping(office.store.time().lo)
  if (!service?.url) return refuse('no-time-stamping')
  const stamped = await askService(office, service, Buffer.from('tai-cho: thử dấu thời gian'))
  if ('failed' in stamped) return refuse('time-stamping-fails', { why: stamped.failed })
  const { at, authority, token } = stamped
  return { ok: true, url: service.url, at, authority, bytes: token.length, clockApart: isApart(office, at) }
}
