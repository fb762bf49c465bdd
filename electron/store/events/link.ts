import { canonicalJson, toNfc } from '../../../shared/base/canonical-json.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import type { Opened } from '../../../shared/dossier/dossier.ts'
import { DOMAIN, EventBody, secondText, type TrustedTime } from '../../../shared/record/event.ts'
import { type Sign, sha256 } from '../../keys/ed25519.ts'
import type { EventDraft, Recorded } from '../transaction.ts'
import type { Proven } from './end-mark.ts'
import type { Payloads } from './payload.ts'

/**
 * The end of this device's chain. A new epoch counts from 0 again and links to the last event of the epoch
 * before.
 */
export type Tip = { seq: number; id: Hash; at: string | null }

/** What a link of the chain is made with: the device, its key, the time and the program. */
export type Chain = {
  device: { id: string; epoch: number }
  sign: Sign
  time: () => TrustedTime
  app: string
}

/**
 * An event ready to be appended: its row in the order of the columns, what `append` needs to note of it, and
 * the opened event for replay.
 */
export type Linked = {
  row: readonly unknown[]
  dossier: Buffer | null
  proven: Proven
  recorded: Recorded
  opened: Opened
}
type Link = { expectedRev: number; before: Tip; payloads: Payloads; chain: Chain }

/** Makes the next link of a chain from a draft: payload sealed, bytes canonical, signed. */
export function link(
  { data, signAs, second, ...draft }: EventDraft,
  { expectedRev, before, payloads, chain }: Link,
): Linked {
  if (draft.after && !signAs) throw new Error('a step is signed by the person')
  const { device, sign, time, app } = chain
  const seq = before.seq + 1
  const at = { device: device.id, epoch: device.epoch, seq }
  const said = toNfc(data)
  const payload = payloads.seal(draft.dossier, said, `${device.id}/${device.epoch}/${seq}`)
  const chained = { v: 1, expectedRev, ...at, prev: before.id, payload, app, time: time() }
  const alone = EventBody.parse(toNfc({ ...draft, ...chained }))
  const body: EventBody = second ? { ...alone, second: signBatch(alone, second) } : alone
  const bytes = canonicalJson(body)
  const id = sha256(bytes)
  const proven = {
    id: Buffer.from(id, 'hex'),
    device_signature: Buffer.from(sign(DOMAIN.event, id), 'base64url'),
    person_signature: signAs && Buffer.from(signAs(DOMAIN.act, id), 'base64url'),
  }
  const dossier = draft.dossier === null ? null : Buffer.from(draft.dossier, 'hex')
  const row = [
    ...[device.id, device.epoch, seq, proven.id, dossier, bytes],
    ...[proven.device_signature, proven.person_signature],
  ]
  return { row, dossier, proven, recorded: { seq, id, at: body.time.lo }, opened: { id, body, data: said } }
}

/** The name and signature of the second person, as they stand in the event. */
const signBatch = (
  alone: EventBody,
  { by, sign }: NonNullable<EventDraft['second']>,
): NonNullable<EventBody['second']> => ({
  by,
  signature: sign(DOMAIN.second, sha256(secondText(alone, by))),
})
