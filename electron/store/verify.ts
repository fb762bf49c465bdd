import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { DossierId } from '../../shared/base/ids.ts'
import { Person } from '../../shared/people/certificate.ts'
import { DOMAIN, EventBody, GENESIS } from '../../shared/record/event.ts'
import { rowOf } from '../../shared/register/row.ts'
import { sha256, verified } from '../keys/ed25519.ts'
import type { Db } from './database.ts'
import type { EventRow, Events } from './events.ts'
import type { Register } from './register.ts'
import type { Recovery, Store } from './store.ts'

/** What is wrong with the log, from its first event on (or from one that is trusted); undefined when every link and signature holds. */
export function findBreak(
  rows: Iterable<EventRow>,
  keyOf: (device: string, epoch: number) => string | undefined,
  publications: Pick<Store['publications'], 'byId'>,
  trusted?: EventRow,
): Recovery | undefined {
  const tips = new Map<string, { seq: number; id: string }>()
  if (trusted)
    tips.set(`${trusted.device}/${trusted.epoch}`, { seq: trusted.seq, id: trusted.id.toString('hex') })
  for (const row of rows) {
    const chain = `${row.device}/${row.epoch}`
    const tip = tips.get(chain) ?? { seq: 0, id: GENESIS }
    const fault = faultOf(row, tip, keyOf(row.device, row.epoch), publications)
    if (fault) return { reason: 'chain-broken', missing: { from: tip.seq + 1, to: row.seq }, detail: fault }
    tips.set(chain, { seq: row.seq, id: row.id.toString('hex') })
  }
  return undefined
}

function faultOf(
  row: EventRow,
  tip: { seq: number; id: string },
  deviceKey: string | undefined,
  publications: Pick<Store['publications'], 'byId'>,
): string | undefined {
  const id = row.id.toString('hex')
  if (sha256(row.bytes) !== id) return `event ${row.seq}: bytes and id differ`
  const parsed = EventBody.safeParse(JSON.parse(row.bytes))
  if (!parsed.success || canonicalJson(parsed.data) !== row.bytes) return `event ${row.seq}: not canonical`
  const body = parsed.data
  const same = body.device === row.device && body.epoch === row.epoch && body.seq === row.seq
  if (!same || body.dossier !== (row.dossier?.toString('hex') ?? null))
    return `event ${row.seq}: row and bytes differ`
  if (body.seq !== tip.seq + 1 || body.prev !== tip.id) return `event ${row.seq}: does not follow ${tip.seq}`
  const signature = row.device_signature.toString('base64url')
  if (!deviceKey || !verified(deviceKey, DOMAIN.event, id, signature))
    return `event ${row.seq}: device signature`
  if (row.person_signature && !signedByActor(body, row, publications))
    return `event ${row.seq}: person signature`
  return undefined
}

function signedByActor(
  body: EventBody,
  row: EventRow,
  publications: Pick<Store['publications'], 'byId'>,
): boolean {
  const people = body.authority.flatMap(id => {
    const found = publications.byId(id)
    return found?.body.kind === 'person' ? [Person.parse(found.body.body)] : []
  })
  const actor = people.find(person => person.id === body.actor)
  const signature = row.person_signature?.toString('base64url') ?? ''
  return actor !== undefined && verified(actor.publicKey, DOMAIN.act, row.id.toString('hex'), signature)
}

/** The dossiers whose kept register row differs from the one their events tell, and rows of no dossier. */
export function findDifferent(events: Events, register: Register): DossierId[] {
  const told = new Map(events.dossiers().map(id => [id, canonicalJson(rowOf(events.dossier(id)))]))
  const different: DossierId[] = []
  for (const row of register.rows()) {
    if (told.get(row.dossier) !== canonicalJson(row)) different.push(row.dossier)
    told.delete(row.dossier)
  }
  return [...different, ...told.keys()]
}

/** The file's own check of its pages and indexes; undefined when it is whole. */
export function findDamage(db: Db, depth: 'quick_check' | 'integrity_check'): string | undefined {
  try {
    const answer = db.pragma(`${depth}(1)`, { simple: true })
    return answer === 'ok' ? undefined : String(answer)
  } catch (fault) {
    return String((fault as { code?: string }).code ?? fault)
  }
}
