import type { Hash, Instant } from '../../../shared/base/ids.ts'
import { Calendar } from '../../../shared/calendar/calendar.ts'
import { type Agency, Centre, type Site } from '../../../shared/people/centre.ts'
import { type Certificate, Device, Person } from '../../../shared/people/certificate.ts'
import { Delegation, type Mandate, type Mark, mandatesAt, Seal } from '../../../shared/people/delegation.ts'
import { TimeStamping } from '../../../shared/people/time-stamping.ts'
import { fingerprintIn, type RootSpan } from '../../../shared/people/trusted-root.ts'
import { Procedure } from '../../../shared/procedures/procedure.ts'
import type { PublicationBody } from '../../../shared/record/publication.ts'
import type { Store } from '../../store/store.ts'

type Found = { id: Hash; body: PublicationBody }
export type Pinned<T> = { id: Hash; value: T }

/** What was published to this counter, read with the schema of its kind, as in force at an instant. */
export type Published = {
  centre(at: Instant): Centre
  agency(id: string, at: Instant): Agency | undefined
  site(at: Instant): Site | undefined
  calendar(at: Instant): Pinned<Calendar> | undefined
  procedure(code: string, at: Instant): Pinned<Procedure> | undefined
  /** The very version under which a dossier was received. */
  procedureVersion(id: Hash): Procedure | undefined
  procedures(at: Instant): readonly Pinned<Procedure>[]
  /** Every version there ever was, by code and version, each with its first moment. */
  procedureVersions(): readonly (Pinned<Procedure> & { since: Instant })[]
  certificates(at: Instant): readonly Certificate[]
  /** Everybody who ever had a certificate here. */
  people(): readonly Person[]
  /** A machine of this Centre by its latest certificate; undefined if none is known here. */
  machine(device: string): Device | undefined
  /**
   * Every delegation in the version that counts then, including those that have ended: the rules say which
   * holds.
   */
  mandates(at: Instant): readonly Mandate[]
  seals(at: Instant): readonly Seal[]
  /**
   * Since when a seal is published, by its first version: a renewed certificate does not change its custody.
   */
  sealSince(id: string): Instant | undefined
  /** The seal that this agency's results take: by its certificate, or in ink on the sheet. */
  sealOf(agency: string, at: Instant, mark?: Mark): Seal | undefined
  timeStamping(at: Instant): TimeStamping | undefined
  /**
   * The roots that two persons published besides the Centre's own, each with the time for which it is
   * trusted.
   */
  trustedRoots(): readonly RootSpan[]
  /** The roots of every time-stamping service there ever was: an old stamp stays good. */
  stampRoots(): readonly string[]
}

/** The kinds that seal a paper. A title stamp or date stamp never seals one by itself. */
const MAIN: readonly Seal['kind'][] = ['agency', 'extra']

const span = ({ body }: Found) => ({ notBefore: body.effectiveFrom, notAfter: body.effectiveTo })

type As = <T>(found: Found, schema: { parse(value: unknown): T }) => T
type Procedures = Pick<Published, 'procedure' | 'procedureVersion' | 'procedures' | 'procedureVersions'>

function openProcedures(publications: Store['publications'], as: As): Procedures {
  const read = (found: Found): Pinned<Procedure> => ({ id: found.id, value: as(found, Procedure) })
  const readAny = (found: Found | undefined): Pinned<Procedure> | undefined => found && read(found)
  return {
    procedure: (code, at) => unlessWithdrawn(readAny(publications.get('procedure', code, at))),
    procedureVersion: id => readAny(publications.byId(id))?.value,
    procedures: at => publications.list('procedure', at).flatMap(found => unlessWithdrawn(read(found)) ?? []),
    procedureVersions: () =>
      publications.all('procedure').map(found => ({ ...read(found), since: found.body.effectiveFrom })),
  }
}

/** A version that says the procedure was withdrawn cannot be received under. */
const unlessWithdrawn = (found: Pinned<Procedure> | undefined): Pinned<Procedure> | undefined =>
  found?.value.withdrawn ? undefined : found

/** The moment at which the first of these versions came into force. */
const sinceOf = (versions: readonly Found[]): Instant | undefined =>
  versions.map(({ body }) => body.effectiveFrom).sort()[0]

/**
 * When each root was trusted. A version lasts until the next one begins or until its own end. A version
 * without a certificate ends the trust.
 */
function rootsIn(found: readonly Found[], as: As): RootSpan[] {
  const roots = found.filter(({ body }) => fingerprintIn(body.key) !== undefined)
  return roots.flatMap(each => {
    const { key, version, effectiveFrom: from, effectiveTo } = each.body
    const next = roots.filter(({ body }) => body.key === key && body.version > version)
    const ends = [...next.map(({ body }) => body.effectiveFrom), ...(effectiveTo ? [effectiveTo] : [])]
    return as(each, TimeStamping).roots.map(pem => ({ pem, from, to: ends.sort()[0] ?? null }))
  })
}

/** Machines by name. All are read at once, and read again when a name is not among them. */
function openMachines(publications: Store['publications'], as: As): Published['machine'] {
  let known = new Map<string, Device>()
  return device => {
    if (!known.has(device))
      known = new Map(
        publications.all('device').map(found => {
          const machine = as(found, Device)
          return [machine.id, machine]
        }),
      )
    return known.get(device)
  }
}

/** Opens what is published to this counter. Each publication is parsed once. */
export function openPublished(store: Store): Published {
  const { publications, device } = store
  // A publication never changes, so what was read once under its id stays right.
  const read = new Map<Hash, unknown>()
  const as = <T>({ id, body }: Found, schema: { parse(value: unknown): T }): T => {
    const known = (read.get(id) as T | undefined) ?? schema.parse(body.body)
    read.set(id, known)
    return known
  }
  const pin = <T>(found: Found | undefined, schema: { parse(value: unknown): T }): Pinned<T> | undefined =>
    found && { id: found.id, value: as(found, schema) }
  const centre = (at: Instant): Centre => {
    const [found] = publications.list('centre', at)
    if (!found) throw new Error('no Centre is published to this counter')
    return as(found, Centre)
  }
  const delegations = () =>
    publications.all('delegation').map(found => ({
      id: found.id,
      version: found.body.version,
      delegation: as(found, Delegation),
      ...span(found),
    }))
  const seals = (at: Instant): readonly Seal[] => publications.list('seal', at).map(found => as(found, Seal))
  return {
    centre,
    agency: (id, at) => centre(at).agencies.find(agency => agency.id === id),
    site: at => centre(at).sites.find(site => site.id === device.site),
    calendar: at =>
      pin(publications.get('calendar', device.site, at) ?? publications.list('calendar', at)[0], Calendar),
    ...openProcedures(publications, as),
    certificates: at =>
      publications
        .list('person', at)
        .map(found => ({ id: found.id, person: as(found, Person), ...span(found) })),
    people: () => publications.all('person').map(found => as(found, Person)),
    machine: openMachines(publications, as),
    mandates: at => mandatesAt(delegations(), at),
    seals,
    sealSince: id => sinceOf(publications.all('seal').filter(({ body }) => body.key === id)),
    sealOf: (agency, at, mark = 'digital') =>
      seals(at).find(seal => seal.agency === agency && seal.mark === mark && MAIN.includes(seal.kind)),
    timeStamping: at => pin(publications.get('time-stamping', 'time-stamping', at), TimeStamping)?.value,
    trustedRoots: () => rootsIn(publications.all('time-stamping'), as),
    stampRoots: () => [
      ...new Set(publications.all('time-stamping').flatMap(found => as(found, TimeStamping).roots)),
    ],
  }
}
