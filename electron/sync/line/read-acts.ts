import { DOMAIN, EventBody, type SignedEvent } from '../../../shared/record/event.ts'
import { readSigned } from '../../../shared/record/read-bytes.ts'
import { ReceiptBody } from '../../../shared/record/receipt.ts'
import { type Acts, ActsPage } from '../../../shared/wire/acts.ts'
import { sha256 } from '../../keys/ed25519.ts'
import { type IsReceipt, receiptsOf } from '../../keys/receipts.ts'
import type { Receipt } from '../../store/delivered.ts'
import type { HeardPage } from '../../store/other-acts.ts'
import type { Answered } from '../transport/answers.ts'
import { NOT_THE_PROVINCE } from '../transport/answers.ts'
import type { LineOptions, Who } from './ask.ts'
import { type Pinned, readNamed, readSaid } from './read-said.ts'

/** Which page of a ledger was asked for: the agency, and behind how many of its entries. */
export type ActsWanted = { agency: string; after: number }
/** A checked page of acts, and whether the ledger goes on behind it. */
export type ActsRead = { page: HeardPage; more: boolean }
type Act = HeardPage['acts'][number]

/**
 * Reads a page of acts. The pinned key must have signed the page for this question. The page must list every
 * receipt and event that came with it and nothing else, in the order of the ledger. The same key must have
 * signed each receipt, and each event must be what its receipt names. An event in a form that this program
 * does not know stops the page: nothing is passed over.
 */
export function readActs(
  { page, receipts, events }: Acts,
  { agency, after, nonce }: ActsWanted & { nonce: string },
  { province, who }: Pick<LineOptions, 'province' | 'who'>,
): Answered<ActsRead> {
  const said = readSaid(page, DOMAIN.answer, province, ActsPage)
  const mine = said?.nonce === nonce && said.office === who.office && said.agency === agency
  const isOn = said?.after === after && said.to >= after && !(said.more && said.to === after)
  if (!said || !mine || !isOn || said.entries.length !== receipts.length) return NOT_THE_PROVINCE
  const ledger = `${who.office}/${agency}`
  const word: Reading = { province, who, ledger, isReceipt: receiptsOf(province.publicKey) }
  const carried = [...events]
  const acts: Act[] = []
  for (const [at, entry] of said.entries.entries()) {
    const signed = receipts[at]
    const receipt = signed?.id === entry.receipt ? readWord(word, signed) : undefined
    const before = acts.at(-1)?.receipt.body.position ?? after - 1
    const isNext = receipt && before < receipt.body.position && receipt.body.position < said.to
    if (!isNext || receipt.body.event !== entry.event) return NOT_THE_PROVINCE
    if (entry.carried !== (receipt.body.no === 0)) return NOT_THE_PROVINCE
    const event = entry.carried ? carried.shift() : undefined
    if (entry.carried && (event?.id !== entry.event || sha256(event.bytes) !== event.id))
      return NOT_THE_PROVINCE
    const why = event && findOther(event, receipt.body, agency)
    if (why) return { ok: false, why }
    acts.push(event ? { receipt, event } : { receipt })
  }
  if (carried.length > 0) return NOT_THE_PROVINCE
  const { to, at, keys, more } = said
  return { ok: true, value: { page: { ledger, to, at, acts, keys }, more } }
}

type Reading = { province: Pinned; who: Who; ledger: string; isReceipt: IsReceipt }

/**
 * A receipt of this ledger, signed by the pinned key, for an act of another machine; undefined if it is not
 * that.
 */
function readWord(
  { province, who, ledger, isReceipt }: Reading,
  signed: Receipt['signed'],
): Receipt | undefined {
  const body = isReceipt(signed) ? readNamed(signed, ReceiptBody) : undefined
  const own = body?.device === who.device && body.epoch === who.epoch
  return body && !own && body.province === province.id && body.office === ledger
    ? { signed, body }
    : undefined
}

/** Why an event is not the dossier's act that its receipt is for; undefined if it is. */
function findOther(
  { bytes }: SignedEvent,
  { device, epoch, seq }: ReceiptBody,
  agency: string,
): 'counter-old' | 'not-the-province' | undefined {
  const body = readSigned(bytes, EventBody)
  if (!body) return 'counter-old'
  const same = body.device === device && body.epoch === epoch && body.seq === seq
  return same && body.office === agency && body.dossier !== null ? undefined : 'not-the-province'
}
