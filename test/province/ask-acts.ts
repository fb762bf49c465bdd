import { sha256 } from '../../electron/keys/ed25519.ts'
import { type LineOptions, newNonce, openAsk } from '../../electron/sync/line/ask.ts'
import { openLine } from '../../electron/sync/line/province-line.ts'
import { readReceipt, readSaid } from '../../electron/sync/line/read-said.ts'
import { httpSend } from '../../electron/sync/transport/send.ts'
import type { DossierId } from '../../shared/base/ids.ts'
import { DOMAIN, type SignedEvent } from '../../shared/record/event.ts'
import { type ReceiptBody, Signed } from '../../shared/record/receipt.ts'
import { ACTS_MOST, Acts, ActsPage, type KeysGiven, KeysTaken } from '../../shared/wire/acts.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import type { Running } from './cluster.ts'
import { type Device, type Hands, PROCEDURE } from './hands.ts'

/** A page that was read, each entry with its receipt, and its event where it was carried. */
export type Read = { page: ActsPage; heard: { receipt: ReceiptBody; event: SignedEvent | undefined }[] }
type Asked = { agency?: string; after?: number; limit?: number; lacking?: readonly DossierId[] }

/** Entry by entry, with its receipt and its event. @throws where one is not what the page says. */
function heardOf(
  page: ActsPage,
  { receipts, events }: Acts,
  province: LineOptions['province'],
): Read['heard'] {
  if (receipts.length !== page.entries.length) throw new Error('receipts of other entries')
  const carried = [...events]
  let last = page.after - 1
  const heard = page.entries.map((entry, at) => {
    const signed = receipts[at]
    const receipt = signed && readReceipt(signed, province)
    if (signed?.id !== entry.receipt || receipt?.event !== entry.event) throw new Error('not its receipt')
    if (receipt.position <= last || receipt.position >= page.to) throw new Error('not in its order')
    last = receipt.position
    const event = entry.carried ? carried.shift() : undefined
    if (entry.carried && (event?.id !== entry.event || sha256(event.bytes) !== event.id))
      throw new Error('not its event')
    return { receipt, event }
  })
  if (carried.length > 0) throw new Error('events of nothing')
  return heard
}

/**
 * The questions about acts as a counter puts them; whatever an answer says that was not signed is a fault of
 * the test.
 */
export function openActs(options: LineOptions) {
  const { province, who } = options
  const ask = openAsk(options)
  const line = openLine(options)
  const challenge = async (): Promise<string> => {
    const hello = await line.hello()
    if (!hello.ok) throw new Error(hello.why)
    return hello.value.challenge
  }
  async function acts({
    agency = PROCEDURE.agency,
    after = 0,
    limit = ACTS_MOST,
    lacking = [],
  }: Asked = {}): Promise<Read> {
    const nonce = newNonce()
    const asked = { wire: WIRE_VERSION, nonce, agency, after, limit, lacking }
    const answer = await ask('acts', asked, Acts, await challenge())
    if (!answer.ok) throw new Error(answer.why)
    const page = readSaid(answer.value.page, DOMAIN.answer, province, ActsPage)
    if (page?.nonce !== nonce || page.office !== who.office || page.agency !== agency || page.after !== after)
      throw new Error('a page of something else')
    return { page, heard: heardOf(page, answer.value, province) }
  }
  return {
    acts,
    /** All pages from here on, so many entries each. */
    async all({ after = 0, limit = ACTS_MOST, ...asked }: Asked = {}): Promise<Read[]> {
      const pages: Read[] = []
      for (let [at, more] = [after, true]; more; ) {
        const read = await acts({ ...asked, after: at, limit })
        pages.push(read)
        at = read.page.to
        more = read.page.more
      }
      return pages
    },
    /** Gives keys; why not, where they were not taken. */
    async keys(keys: KeysGiven['keys']): Promise<string> {
      const nonce = newNonce()
      const answer = await ask('keys', { wire: WIRE_VERSION, nonce, keys }, Signed, await challenge())
      if (!answer.ok) return answer.why
      const said = readSaid(answer.value, DOMAIN.answer, province, KeysTaken)
      return said?.nonce === nonce ? 'taken' : 'of something else'
    },
  }
}

/** The same of a device that writes its chain by hand. */
export const actsOf = (
  { url, province }: Pick<Running, 'url' | 'province'>,
  { id: office }: Pick<Hands, 'id'>,
  { id: device, epoch, sign }: Device,
) => openActs({ send: httpSend(url), province, who: { office, device, epoch }, sign })
