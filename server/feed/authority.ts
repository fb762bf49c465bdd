import type { Hash, Instant } from '../../shared/base/ids.ts'
import type { Terms } from '../../shared/dossier/terms.ts'
import type { AuthorityTimeline, LostMachine, Revocation } from '../../shared/judge/authority-timeline.ts'
import { takenBack, type Versioned } from '../../shared/judge/taken-back.ts'
import { Centre } from '../../shared/people/centre.ts'
import { type Certificate, Person } from '../../shared/people/certificate.ts'
import { Delegation, type Mandate } from '../../shared/people/delegation.ts'
import { Procedure, termsOf } from '../../shared/procedures/procedure.ts'
import { PublicationBody } from '../../shared/record/publication.ts'
import type { Db, Tx } from '../database/database.ts'

/**
 * For how many days a machine may be opened without a word from the province, where the Centre's own data
 * does not say (R10).
 */
const ACCESS_DAYS = 7

/** Everything that was ever published to a Centre, in the form the judge needs. */
export type Known = {
  pos: number
  certificates: Map<Hash, Versioned<Certificate>>
  mandates: Map<Hash, Versioned<Mandate>>
  procedures: Map<Hash, { terms: Terms; from: Instant; to: Instant | null }>
  revocations: Revocation[]
  agencies: Set<string>
  /** Whether a series of numbers belongs to this Centre. */
  series(name: string): boolean
}

/**
 * What was published to a Centre, and for how many days after a page from the province a machine of the
 * Centre may be opened without another.
 */
export type Authority = Known & { accessDays: number }

/**
 * Opens a reader of what was published to Centres. The feed only grows: the reader keeps what it has read and
 * reads only what came since. Every process does this for itself, and none knows more than the database. A
 * caller outside a transaction that comes while a reading is under way shares the next reading with the
 * others like it, because the one under way may have begun too early for it.
 */
export function openAuthority(): (db: Db | Tx, office: string) => Promise<Authority> {
  const read = openReading()
  const underWay = new Map<string, { now: Promise<Authority>; next: Promise<Authority> | null }>()
  const start = (db: Db, office: string): Promise<Authority> => {
    const reading = read(db, office)
    const one = { now: reading, next: null }
    underWay.set(office, one)
    const over = (): void => {
      if (underWay.get(office) === one) underWay.delete(office)
    }
    reading.then(over, over)
    return reading
  }
  return (db, office) => {
    if (!('begin' in db)) return read(db, office)
    const other = underWay.get(office)
    if (!other) return start(db, office)
    other.next ??= other.now.then(
      () => start(db, office),
      () => start(db, office),
    )
    return other.next
  }
}

function openReading(): (db: Db | Tx, office: string) => Promise<Authority> {
  const offices = new Map<string, Authority & Owned>()
  return async (db, office) => {
    const known = offices.get(office) ?? emptyKnown()
    offices.set(office, known)
    const rows = await db<{ pos: number; kind: string; id: Buffer; bytes: string }[]>`
      SELECT pos, kind, id, bytes FROM feed WHERE office = ${office} AND pos > ${known.pos} ORDER BY pos`
    for (const row of rows) {
      // Two requests may read the same rows at the same time. Each entry is taken once, in its order.
      if (row.pos <= known.pos) continue
      if (row.kind !== 'receipt')
        take(known, row.id.toString('hex'), PublicationBody.parse(JSON.parse(row.bytes)))
      known.pos = row.pos
    }
    if (rows.some(({ kind }) => SAYS_WHO.includes(kind))) recount(known)
    return known
  }
}

/** The kinds of publication that can take authority back. */
const SAYS_WHO: readonly string[] = ['person', 'delegation']

/** What is known with more publications added. The original is not changed. */
export function withPublished<K extends Known>(
  known: K,
  published: readonly { id: Hash; body: PublicationBody }[],
): K {
  const [certificates, mandates] = [new Map(known.certificates), new Map(known.mandates)]
  const more = { ...known, certificates, mandates, procedures: new Map(known.procedures) }
  for (const { id, body } of published) takePaper(more, id, body)
  recount(more)
  return more
}

function recount(known: Known): void {
  known.revocations = takenBack([...known.mandates.values()], [...known.certificates.values()])
}

/** The authority that the judge goes by for an act at this site. */
export const timelineOf = (
  known: Known,
  machines: readonly LostMachine[],
  site: string,
): AuthorityTimeline => ({
  certificates: [...known.certificates.values()],
  mandates: [...known.mandates.values()],
  revocations: known.revocations,
  machines,
  procedure: version => known.procedures.get(version),
  site,
})

const emptyKnown = (): Authority & Owned => ({
  pos: 0,
  certificates: new Map(),
  mandates: new Map(),
  procedures: new Map(),
  revocations: [],
  agencies: new Set(),
  accessDays: ACCESS_DAYS,
  codes: new Set(),
  seals: new Set(),
  series(name) {
    const [kind = '', of = '', year = ''] = name.split(':')
    if (kind === 'seal') return this.seals.has(of) && year === ''
    if (kind === 'result') return this.codes.has(of) && /^\d{4}$/.test(year)
    return kind === 'code' && this.codes.has(of) && year === ''
  },
})
/**
 * The codes of the Centre's agencies, and the Centre's seals. Its series of numbers are named after these.
 */
type Owned = { codes: Set<string>; seals: Set<string> }

function take(known: Authority & Owned, id: Hash, published: PublicationBody): void {
  const { kind, key, body } = published
  takePaper(known, id, published)
  if (kind === 'seal') known.seals.add(key)
  if (kind !== 'centre') return
  const { agencies, accessDays = ACCESS_DAYS } = Centre.parse(body)
  known.accessDays = accessDays
  for (const { id: agency, code } of agencies) {
    known.agencies.add(agency)
    known.codes.add(code)
  }
}

/** Takes what acts are done under: people, delegations, procedures. */
function takePaper(
  known: Known,
  id: Hash,
  { kind, version, body, effectiveFrom: notBefore, effectiveTo: notAfter }: PublicationBody,
): void {
  const about = { id, version, notBefore, notAfter }
  if (kind === 'person') known.certificates.set(id, { ...about, person: Person.parse(body) })
  if (kind === 'delegation') known.mandates.set(id, { ...about, delegation: Delegation.parse(body) })
  if (kind === 'procedure')
    known.procedures.set(id, { terms: termsOf(Procedure.parse(body)), from: notBefore, to: notAfter })
}
