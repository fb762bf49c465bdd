import { join } from 'node:path'
import type { Instant } from '../../../shared/base/ids.ts'
import type { ActInputOf } from '../../../shared/office/acts/index.ts'
import { Device } from '../../../shared/people/certificate.ts'
import { Lease } from '../../../shared/record/lease.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { packCounter } from '../../centre/create-counter.ts'
import { leasesFor } from '../../centre/leases.ts'
import { checkRequest } from '../../centre/machine-key.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { findIssuer, whyNoIssuer } from './issuer.ts'

/** The folder in which what a newly enrolled counter is given waits to be carried to its machine. */
export const counterFolder = ({ folder }: Pick<Office, 'folder'>, counter: string): string =>
  join(folder, 'counters', counter)

type Giving = Pick<Office, 'store' | 'standing'>

/**
 * The next band of numbers that this Centre's authority has not given to anybody yet, as far as this machine
 * knows.
 */
export function nextRound({ store, standing }: Giving, at: Instant): number {
  const mine = store.publications.list('lease', at).map(({ body }) => body.version)
  const others = Object.values(standing.now().counters).map(each => each?.round ?? 0)
  return 1 + Math.max(0, ...mine, ...others)
}

/**
 * Whether this machine knows by itself which rounds were given. It does if the Centre was made on it and it
 * was given numbers in this life: a record restored from a copy does not know what was given after that copy
 * was made.
 */
export const knowsRounds = (office: Pick<Office, 'store'>): boolean =>
  isGiven(office) && leasesHere(office).some(({ round }) => round === 1)

const isGiven = (office: Pick<Office, 'store'>): boolean =>
  leasesHere(office).some(({ epoch }) => epoch === office.store.device.epoch)

const leasesHere = ({ store: { device, publications } }: Pick<Office, 'store'>) =>
  publications
    .all('lease')
    .map(({ body }) => ({ round: body.version, ...Lease.parse(body.body) }))
    .filter(lease => lease.device === device.id)

/** The last epoch of a counter's machine that anybody certified; 0 if there was none. */
export const lastEpoch = ({ store }: Pick<Office, 'store'>, counter: string): number =>
  Math.max(
    0,
    ...store.publications
      .all('device')
      .flatMap(({ body }) => Device.safeParse(body.body).data ?? [])
      .flatMap(device => (device.counter === counter ? [device.epoch] : [])),
  )

/**
 * Prepares the enrolment of another machine of the Centre: a certificate for the key it made itself, its
 * numbers, and what it is given. If it replaces a machine that the province took out of use, it is the
 * counter's next epoch.
 */
export function prepareCounter(office: Office, { request }: ActInputOf<'counter-add'>): ReadyAct | Refusal {
  const { store, published, folder: from } = office
  const issuer = findIssuer(office)
  const asked = checkRequest(request)
  if (!asked) return refuse('machine-request')
  const { counter, publicKey } = asked
  const at = store.time().lo
  const centre = published.centre(at)
  const wanted = centre.counters.find(({ id }) => id === counter)
  if (!wanted) return refuse('unknown-counter')
  if (store.device.counter === counter) return refuse('counter-known')
  const brought = issuer && store.delivery.publishedBy(issuer.id)
  if (!issuer || !brought) return whyNoIssuer(office)
  const before = lastEpoch(office, counter)
  if (before > 0 && !store.delivery.isRevoked({ device: counter, epoch: before }))
    return refuse('counter-known')
  const ofProvince = store.delivery.province() !== undefined
  if (!ofProvince && store.device.epoch > 1 && !isGiven(office)) return refuse('rounds-unknown')
  const device = { id: counter, counter, site: wanted.site, epoch: before + 1, publicKey }
  // Only the province gives numbers in an enrolled Centre: the new machine gets its own once it is enrolled
  // there.
  const next = nextRound(office, at)
  const round = ofProvince ? Math.max(1, next - 1) : next
  const certificate = issuer.publish('device', counter, device, { from: at, version: device.epoch })
  const site = centre.sites.find(({ id }) => id === wanted.site)?.name ?? ''
  const known = brought.publications.filter(({ bytes }) => !isLease(bytes))
  const wantedNumbers = { centre, seals: published.seals(at) }
  const leases = ofProvince ? [] : leasesFor(issuer, wantedNumbers, device, at, round)
  return {
    context: { machine: { device, round } },
    keep: () =>
      packCounter(from, counterFolder(office, counter), {
        device,
        issuer: { id: issuer.id, publicKey: brought.publicKey },
        publications: [...known, certificate, ...leases],
        hall: { site, counter: wanted.name },
      }),
    issue: writing => writing.publish(certificate),
  }
}

const isLease = (bytes: string): boolean => (JSON.parse(bytes) as { kind: string }).kind === 'lease'
