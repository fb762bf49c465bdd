import { DAY_MS, later } from '../../shared/base/later.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Enrol } from '../../shared/wire/enrol.ts'
import type { Admitted, Device } from '../admission/admit.ts'
import { binary, type Db, now, type Tx } from '../database/database.ts'
import { appendFeed } from '../feed/feed.ts'
import type { Province } from '../signatures/province-key.ts'

/**
 * For how many days a device's certificate is good (R8), and with how many days left the next one is given.
 */
export const CERTIFICATE_DAYS = 90
export const RENEW_DAYS = 30
/**
 * The versions of an epoch's certificates start at the epoch times this number, so that those of the next
 * epoch stand above all of them.
 */
const OF_EPOCH = 1000

/**
 * The state of an enrolled device: its certificate, whether that has expired, and whether the next one is
 * due.
 */
type Standing = { certificate: Signed; key: string; over: boolean; due: boolean }

/** The certificate of a device; undefined where the device is not enrolled. */
export async function findCertificate(
  tx: Tx | Db,
  { office, device, epoch }: Device,
): Promise<Standing | undefined> {
  const [row] = await tx<
    { key: string; over: boolean; due: boolean; id: Buffer; bytes: string; signature: string }[]
  >`
    SELECT d.public_key AS key, f.id, f.bytes, f.signature,
      coalesce(d.expires <= clock_timestamp(), false) AS over,
      coalesce(d.expires - make_interval(days => ${RENEW_DAYS}) <= clock_timestamp(), true) AS due
    FROM devices d JOIN feed f ON f.office = d.office AND f.id = d.certificate
    WHERE d.office = ${office} AND d.device = ${device} AND d.epoch = ${epoch}`
  if (!row) return undefined
  const { key, over, due, id, bytes, signature } = row
  return { key, over, due, certificate: { id: id.toString('hex'), bytes, signature } }
}

/** Certifies a device for which two people stand. */
export async function certify(tx: Tx, province: Province, { office, device }: Enrol): Promise<Signed> {
  const at = await now(tx)
  const { id, epoch, counter, site, publicKey } = device
  const { certificate, until } = await publish(tx, province, { office, device, at, no: 1 })
  await tx`
    INSERT INTO devices (office, device, epoch, counter, site, public_key, certificate, enrolled, expires)
    VALUES (${office}, ${id}, ${epoch}, ${counter}, ${site}, ${publicKey}, ${binary(certificate.id)}, ${at}, ${until})
    ON CONFLICT (office, device, epoch) DO NOTHING`
  return certificate
}

/**
 * Gives a device its next certificate when the last one is nearly over; otherwise the certificate it has, so
 * that a lost answer is given again. Undefined where the device is not enrolled, is suspended, or its
 * certificate has expired: then two people have to stand for it anew.
 */
export const renew = (db: Db, province: Province, who: Admitted): Promise<Signed | undefined> =>
  db.begin(async tx => {
    const { office, device, epoch } = who
    const [line] = await tx<{ suspended: boolean }[]>`
      SELECT suspended IS NOT NULL AS suspended FROM devices
      WHERE office = ${office} AND device = ${device} AND epoch = ${epoch} FOR UPDATE`
    const stands = await findCertificate(tx, who)
    if (!stands || stands.over || line?.suspended !== false) return undefined
    return stands.due ? recertify(tx, province, who) : stands.certificate
  })

/** Gives an enrolled device its next certificate. */
export async function recertify(
  tx: Tx,
  province: Province,
  { office, device, epoch }: Device,
): Promise<Signed> {
  const at = await now(tx)
  const [row] = await tx<{ counter: string; site: string; key: string; no: number }[]>`
    UPDATE devices SET certificates = certificates + 1
    WHERE office = ${office} AND device = ${device} AND epoch = ${epoch}
    RETURNING counter, site, public_key AS key, certificates AS no`
  if (!row) throw new Error('this device is gone')
  const { counter, site, key: publicKey, no } = row
  const body = { id: device, counter, site, epoch, publicKey }
  const { certificate, until } = await publish(tx, province, { office, device: body, at, no })
  await tx`
    UPDATE devices SET certificate = ${binary(certificate.id)}, expires = ${until}
    WHERE office = ${office} AND device = ${device} AND epoch = ${epoch}`
  return certificate
}

type Certifying = { office: string; device: Enrol['device']; at: string; no: number }

async function publish(
  tx: Tx,
  province: Province,
  { office, device, at, no }: Certifying,
): Promise<{ certificate: Signed; until: string }> {
  const until = later(at, CERTIFICATE_DAYS * DAY_MS)
  const [key, version] = [device.id, device.epoch * OF_EPOCH + no]
  const about = { v: 1, kind: 'device', key, version, effectiveFrom: at, effectiveTo: until } as const
  const certificate = province.say(DOMAIN.publication, { ...about, issuer: province.id, body: device })
  await appendFeed(tx, office, [{ kind: 'device', key, version, signed: certificate }])
  return { certificate, until }
}
