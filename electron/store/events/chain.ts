import type { Opened } from '../../../shared/dossier/dossier.ts'
import { applyAct, isAlone } from '../../../shared/office/office.ts'
import { blankOffice } from '../../../shared/office/office-state.ts'
import { mayBeSecond } from '../../../shared/office/two-persons.ts'
import type { Person, Role } from '../../../shared/people/certificate.ts'
import { DOMAIN, EventBody, GENESIS, secondText } from '../../../shared/record/event.ts'
import { readEventBodyIfAny, readSigned } from '../../../shared/record/read-bytes.ts'
import { isWitnessed } from '../../../shared/record/witnessed.ts'
import { sha256, type Verify, verifierOf } from '../../keys/ed25519.ts'
import type { Store } from '../store.ts'
import type { Recovery } from '../verified.ts'
import type { EventRow } from './events.ts'

/**
 * What the links of a chain are checked against: the keys of the device's epochs and the certificates of its
 * people.
 */
export type Proofs = {
  deviceKey(device: string, epoch: number): string | undefined
  byId: Store['publications']['byId']
  /** Opens an act of the office; its content says whether it needs two persons. */
  open(row: EventRow): Opened
}
type Link = { epoch: number; seq: number; id: string }

/**
 * How closely an event is looked at. `place`: its bytes match its id, it follows the event before it, and
 * whoever has to sign it has. The device's signature on the last event then vouches for the bytes of all
 * before it. `signatures`: each signature holds as well. `form`: its bytes are also canonical and parse as an
 * event.
 */
export type Look = 'place' | 'signatures' | 'form'
type Looking = { trusted?: EventRow | undefined; look?: (row: EventRow) => Look }

/**
 * Finds the first fault in these events, taken in order; the first one follows `trusted`. Undefined if there
 * is none.
 */
export function findBreak(
  rows: Iterable<EventRow>,
  proofs: Proofs,
  looking: Looking = {},
): Recovery | undefined {
  const walk = openWalk(proofs, looking)
  for (const row of rows) {
    const broken = walk(row)
    if (broken) return broken
  }
  return undefined
}

/** Checks like {@link findBreak}, but event by event: call the result with each row in order. */
export function openWalk(
  proofs: Proofs,
  { trusted, look = () => 'form' }: Looking = {},
): (row: EventRow) => Recovery | undefined {
  const tips = new Map<string, Link>(trusted ? [[trusted.device, linkOf(trusted)]] : [])
  const isSigned = openSignatures(proofs)
  // Whether an act of the office needs two persons depends on all acts before it. So this is checked only
  // where the walk begins at the beginning.
  const isTogether = trusted ? () => true : openTogether(proofs)
  return row => {
    const tip = tips.get(row.device) ?? { epoch: 0, seq: 0, id: GENESIS }
    const fault = faultOf(row, tip, look(row), isSigned) ?? (isTogether(row) ? undefined : 'taken alone')
    tips.set(row.device, linkOf(row))
    if (!fault) return undefined
    const from = row.epoch === tip.epoch ? tip.seq + 1 : 1
    const detail = `event ${row.epoch}/${row.seq}: ${fault}`
    return { reason: 'chain-broken', missing: { from, to: row.seq }, detail }
  }
}

/**
 * Whether one event, looked at alone, is what was signed: its bytes, the device's signature, and the person's
 * signature under their certificate.
 */
export function isGenuine(row: EventRow, proofs: Omit<Proofs, 'open'>): boolean {
  const body = readEventBodyIfAny(row.bytes)
  const whole = body !== undefined && sha256(row.bytes) === row.id.toString('hex')
  const isSigned = openSignatures(proofs)
  return whole && row.person_signature !== null && isSigned.byDevice(row) && isSigned.byActor(row, body)
}

const linkOf = ({ epoch, seq, id }: EventRow): Link => ({ epoch, seq, id: id.toString('hex') })

function faultOf(row: EventRow, tip: Link, look: Look, isSigned: Signatures): string | undefined {
  if (sha256(row.bytes) !== row.id.toString('hex')) return 'bytes and id differ'
  const body = look === 'form' ? readSigned(row.bytes, EventBody) : readEventBodyIfAny(row.bytes)
  if (!body) return 'not canonical'
  const same = body.device === row.device && body.epoch === row.epoch && body.seq === row.seq
  if (!same || body.dossier !== (row.dossier?.toString('hex') ?? null)) return 'row and bytes differ'
  if (!follows(body, tip)) return `does not follow ${tip.epoch}/${tip.seq}`
  // Every step of a dossier bears the person's signature. A note (a paper made or printed) may bear one; a
  // note of spoiled sheets must.
  if (!row.person_signature && (body.after !== null || isWitnessed(body))) return 'person signature'
  if (isWitnessed(body) && !body.second) return 'taken alone'
  if (look === 'place') return undefined
  if (!isSigned.byDevice(row)) return 'device signature'
  if (!isSigned.byActor(row, body)) return 'person signature'
  return isSigned.bySecond(body) ? undefined : 'second signature'
}

/** Checks, row after row in order, that acts of the office that need two persons were taken by two. */
function openTogether({ open }: Proofs): (row: EventRow) => boolean {
  let state = blankOffice
  return row => {
    if (row.dossier) return true
    const opened = open(row)
    const alone = isAlone(state, opened)
    state = applyAct(state, opened)
    return !alone
  }
}

function follows({ epoch, seq, prev }: EventBody, tip: Link): boolean {
  const next = epoch === tip.epoch ? seq === tip.seq + 1 : epoch > tip.epoch && seq === 1
  return next && prev === tip.id
}

type Signatures = {
  byDevice(row: EventRow): boolean
  byActor(row: EventRow, body: EventBody): boolean
  bySecond(body: EventBody): boolean
}

/** Checks signatures. The key of each device and person is prepared once. */
function openSignatures({ deviceKey, byId }: Omit<Proofs, 'open'>): Signatures {
  const keys = new Map<string, Verify>()
  const holds = (publicKey: string, domain: string, id: Buffer, signature: Buffer): boolean => {
    const verify = keys.get(publicKey) ?? verifierOf(publicKey)
    keys.set(publicKey, verify)
    return verify(domain, id.toString('hex'), signature.toString('base64url'))
  }
  const keyOf = (
    who: string,
    { authority }: EventBody,
    may: (roles: readonly Role[]) => boolean = () => true,
  ): string | undefined => {
    const people = authority.flatMap(id => {
      const found = byId(id)
      return found?.body.kind === 'person' ? [found.body.body as Person] : []
    })
    return people.find(({ id, scopes }) => id === who && scopes.some(({ roles }) => may(roles)))?.publicKey
  }
  return {
    byDevice({ device, epoch, id, device_signature: signature }) {
      const key = deviceKey(device, epoch)
      return key !== undefined && holds(key, DOMAIN.event, id, signature)
    },
    byActor({ id, person_signature: signature }, body) {
      if (!signature) return true
      const key = keyOf(body.actor, body)
      return typeof key === 'string' && holds(key, DOMAIN.act, id, signature)
    },
    bySecond({ second, ...body }) {
      if (!second) return !isWitnessed(body)
      // Anybody of the Centre may be the second person for destroyed sheets. For an act of the office, the
      // second person needs a role that allows it.
      const may = isWitnessed(body) ? () => true : mayBeSecond
      const key = second.by === body.actor ? undefined : keyOf(second.by, body, may)
      const id = Buffer.from(sha256(secondText(body, second.by)), 'hex')
      return key !== undefined && holds(key, DOMAIN.second, id, Buffer.from(second.signature, 'base64url'))
    },
  }
}
