import type { Instant } from '../../../shared/base/ids.ts'
import { isOlderThan } from '../../../shared/base/program-version.ts'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import { Device } from '../../../shared/people/certificate.ts'
import { type Publication, PublicationBody } from '../../../shared/record/publication.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import type { Delivery } from '../delivered.ts'

/** Whether this certificate of a machine is here already, and the machine's highest version. */
const CERTIFIED = `SELECT coalesce(sum(id = :id), 0) AS held, coalesce(max(version), 0) AS last
  FROM publications WHERE kind = 'device' AND key = :key`

type Needs = {
  device: Facts['device']
  /** The version of this program, as its events name it. */
  app: string
  /** The lower bound of the trusted time now. */
  time(): Instant
  take(publication: Publication): void
  /** Notes a signed answer that leaves the feed's cursor where it is. */
  answered(at: Instant): void
}
type Standing = Pick<
  Delivery,
  | 'takeLeases'
  | 'isRevoked'
  | 'accessUntil'
  | 'noteActsFrom'
  | 'noteSuspended'
  | 'takeCertificate'
  | 'certificateUntil'
  | 'stopped'
>

/**
 * This machine's standing with its province: what it was leased, whether it is in use or suspended, how long
 * it may be opened, until when it is certified, and whether its program may take new acts. All of it is
 * remembered as the province last signed it.
 */
export function openMachineStanding(db: Db, { device, app, time, take, answered }: Needs): Standing {
  const { id, epoch } = device
  const certificateUntil = (): Instant | null => {
    const held = readFact(db, 'certificate')
    return held?.epoch === epoch ? held.until : null
  }
  const suspendedSince = (): Instant | null => {
    const said = readFact(db, 'suspended')
    return said?.epoch === epoch ? said.since : null
  }
  return {
    takeLeases: db.transaction((leases: readonly Publication[], at: Instant) => {
      for (const lease of leases) take(lease)
      answered(at)
    }).immediate,
    isRevoked: (of = { device: id, epoch }) =>
      readFact(db, 'standing')?.revoked.some(each => each.device === of.device && each.epoch === of.epoch) ??
      false,
    accessUntil: () => readFact(db, 'standing')?.access ?? null,
    noteActsFrom(from) {
      if ((readFact(db, 'actsFrom')?.from ?? null) !== from) writeFact(db, 'actsFrom', { from })
    },
    noteSuspended(since) {
      const before = suspendedSince()
      if ((before === null) !== (since === null)) writeFact(db, 'suspended', { epoch, since })
    },
    takeCertificate: db.transaction((certificate: Publication) => {
      take(certificate)
      noteCertificate(db, certificate)
    }).immediate,
    certificateUntil,
    stopped() {
      if (!readFact(db, 'province')) return undefined
      const since = suspendedSince()
      if (since !== null) return refuse('device-suspended', { since: shortDayOf(since) })
      const from = readFact(db, 'actsFrom')?.from ?? null
      if (from !== null && isOlderThan(app, from)) return refuse('program-old', { from })
      const until = certificateUntil()
      return until !== null && until <= time()
        ? refuse('certificate-over', { since: shortDayOf(until) })
        : undefined
    },
  }
}

/**
 * Whether the province has lost the certificates that it gave to this epoch of the machine before: this one
 * is not stored here, and its version is not higher than the last stored one. A repeated certificate or a
 * renewal gives false.
 */
export function isForgotten(db: Db, epoch: number, { id, bytes }: Publication): boolean {
  if (readFact(db, 'certificate')?.epoch !== epoch) return false
  const { key, version } = PublicationBody.parse(JSON.parse(bytes))
  const before = db.prepare(CERTIFIED).get({ id: Buffer.from(id, 'hex'), key }) as {
    held: number
    last: number
  }
  return before.held === 0 && version <= before.last
}

/** Notes until when a certificate is valid that a province gave to this device, at its enrolment or later. */
export function noteCertificate(db: Db, { bytes }: Publication): void {
  const { body, effectiveTo } = PublicationBody.parse(JSON.parse(bytes))
  writeFact(db, 'certificate', { epoch: Device.parse(body).epoch, until: effectiveTo })
}
