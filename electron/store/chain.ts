import { readCanonical } from '../../shared/base/canonical-json.ts'
import { Person } from '../../shared/people/certificate.ts'
import { DOMAIN, EventBody, GENESIS } from '../../shared/record/event.ts'
import { sha256, verified } from '../keys/ed25519.ts'
import type { EventRow } from './events.ts'
import type { Recovery, Store } from './store.ts'

/** What the links of a chain are checked against: the keys of the device's epochs, the certificates of its people. */
export type Proofs = {
  deviceKey(device: string, epoch: number): string | undefined
  byId: Store['publications']['byId']
}
type Link = { epoch: number; seq: number; id: string }

/** What is wrong with these events in their order, the first following `trusted`; undefined when every link and signature holds. */
export function findBreak(
  rows: Iterable<EventRow>,
  proofs: Proofs,
  trusted?: EventRow,
): Recovery | undefined {
  const tips = new Map<string, Link>(trusted ? [[trusted.device, linkOf(trusted)]] : [])
  for (const row of rows) {
    const tip = tips.get(row.device) ?? { epoch: 0, seq: 0, id: GENESIS }
    const detail = faultOf(row, tip, proofs)
    if (detail) {
      const from = row.epoch === tip.epoch ? tip.seq + 1 : 1
      return { reason: 'chain-broken', missing: { from, to: row.seq }, detail }
    }
    tips.set(row.device, linkOf(row))
  }
  return undefined
}

const linkOf = ({ epoch, seq, id }: EventRow): Link => ({ epoch, seq, id: id.toString('hex') })

function faultOf(row: EventRow, tip: Link, { deviceKey, byId }: Proofs): string | undefined {
  const say = (what: string): string => `event ${row.epoch}/${row.seq}: ${what}`
  const id = row.id.toString('hex')
  if (sha256(row.bytes) !== id) return say('bytes and id differ')
  const body = readBody(row.bytes)
  if (!body) return say('not canonical')
  const same = body.device === row.device && body.epoch === row.epoch && body.seq === row.seq
  if (!same || body.dossier !== (row.dossier?.toString('hex') ?? null)) return say('row and bytes differ')
  if (!follows(body, tip)) return say(`does not follow ${tip.epoch}/${tip.seq}`)
  const key = deviceKey(row.device, row.epoch)
  if (!key || !verified(key, DOMAIN.event, id, row.device_signature.toString('base64url')))
    return say('device signature')
  return signedByActor(body, row, byId) ? undefined : say('person signature')
}

function readBody(bytes: string): EventBody | undefined {
  try {
    return EventBody.safeParse(readCanonical(bytes)).data
  } catch {
    return undefined // Not JSON, or text that is not NFC: no program of ours wrote it.
  }
}

function follows({ epoch, seq, prev }: EventBody, tip: Link): boolean {
  const next = epoch === tip.epoch ? seq === tip.seq + 1 : epoch > tip.epoch && seq === 1
  return next && prev === tip.id
}

/** Every step of a dossier bears the person's signature; a note (a paper made or printed) may. */
function signedByActor(body: EventBody, row: EventRow, byId: Proofs['byId']): boolean {
  if (!row.person_signature) return body.after === null
  const signature = row.person_signature.toString('base64url')
  const people = body.authority.flatMap(id => {
    const found = byId(id)
    return found?.body.kind === 'person' ? [Person.parse(found.body.body)] : []
  })
  const actor = people.find(person => person.id === body.actor)
  return actor !== undefined && verified(actor.publicKey, DOMAIN.act, row.id.toString('hex'), signature)
}
