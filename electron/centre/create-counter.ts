import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { z } from '../../shared/base/schema.ts'
import { Device, type Role } from '../../shared/people/certificate.ts'
import { Publication } from '../../shared/record/publication.ts'
import { readPublicationBody } from '../../shared/record/read-bytes.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import { copySlots } from '../keys/copy-slots.ts'
import { writeDurably } from '../keys/durable-file.ts'
import { bringTries, hasKeyFile, KEY_FILE } from '../keys/key-file.ts'
import { makeFolder } from '../keys/make-folder.ts'
import { unlockCopy } from '../keys/unlock-copy.ts'
import { openStore } from '../store/open-store.ts'
import { createStore } from '../store/opening/create-store.ts'
import { findMachineKey } from './machine-key.ts'

/**
 * What a newly enrolled machine is given: its certificate, what was published, and who issued it. No private
 * key of its own is in it.
 */
const Package = z.strictObject({
  device: Device,
  issuer: z.strictObject({ id: z.string(), publicKey: z.string() }),
  publications: z.array(Publication),
})
type Package = z.output<typeof Package>

const NAME = 'enrolment.json'
const ROOT = 'demo-ca.pem'
/**
 * The secrets with which a demo Centre issues certificates and enrols others. The clerks of its first machine
 * hold them; nobody else there does, and no other machine gets them.
 */
export const ISSUING: readonly string[] = ['demo-authority', 'demo-ca']
/**
 * Whether a person with these roles is such a clerk, who registers people and delegations and keeps a seal
 * (NĐ 30/2020 Đ.6).
 */
export const holdsIssuing = (roles: readonly Role[]): boolean => roles.includes('seal-keeper')

/**
 * Packs what is carried to the new machine: certificate, publications, numbers, and the Centre's people with
 * their PINs as they are. It is made beside its place and moved there whole.
 */
export function packCounter(
  from: string,
  folder: string,
  { hall, ...given }: Package & { hall: { site: string; counter: string } },
): void {
  const making = `${folder}.making`
  for (const old of [making, folder]) rmSync(old, { recursive: true, force: true })
  makeFolder(making)
  writeDurably(join(making, NAME), JSON.stringify(given))
  if (existsSync(join(from, ROOT))) copyFileSync(join(from, ROOT), join(making, ROOT))
  copySlots(from, making, { hall, without: ISSUING })
  renameSync(making, folder)
}

/** Whose PIN opens the Centre's data key on the new machine. */
type By = { by: string; pin: string }

/**
 * On the new machine: makes its record from what was carried over, with the key that the machine made itself.
 * The data folder is made beside its place and moved there whole; the waiting key becomes the record's own.
 */
export async function takeCounter(
  folder: string,
  from: string,
  { by, pin }: By,
  clock: Clock,
): Promise<{ counter: string } | Refusal> {
  const [own, given] = [findMachineKey(folder), readPackage(from)]
  if (!given) return refuse('file-unreadable', { path: from })
  if (hasKeyFile(folder)) return refuse('folder-exists', { path: folder })
  if (!own || given.device.publicKey !== own.pair.publicKey || !isCertified(given))
    return refuse('machine-request')
  const making = `${folder}.making`
  const opened = await unlockCopy(from, making, { by, pin }, clock)
  if (!opened) return refuse('machine-request')
  if (isRefusal(opened)) return opened
  const { publicKey: _publicKey, ...device } = given.device
  const { dataKey } = opened
  const issuers = { [given.issuer.id]: given.issuer.publicKey }
  createStore({ folder: making, dataKey, device, issuers, pair: own.pair })
  if (!publishAll(making, dataKey, clock, given)) return refuse('machine-request')
  for (const name of [KEY_FILE, ROOT])
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(making, name))
  bringTries(making)
  rmSync(folder, { recursive: true, force: true })
  makeFolder(dirname(folder))
  renameSync(making, folder)
  return { counter: device.counter }
}

/** Stores what was published, each checked against its issuer; false if one of them does not hold. */
function publishAll(folder: string, dataKey: Uint8Array, clock: Clock, { publications }: Package): boolean {
  const store = openStore({ folder, dataKey, keyIn: 'officer-wrapped-file', clock, app: 'enrolment' })
  try {
    store.publications.put(...publications)
    return true
  } catch {
    return false // This is not what its issuer signed: nothing of this package is used.
  } finally {
    store.close()
  }
}

/** Whether the certificate of this very device is among what was published. */
const isCertified = ({ device, publications }: Package): boolean =>
  publications
    .map(({ bytes }) => readPublicationBody(bytes))
    .some(({ kind, body }) => kind === 'device' && canonicalJson(body) === canonicalJson(device))

function readPackage(from: string): Package | undefined {
  try {
    return Package.safeParse(JSON.parse(readFileSync(join(from, NAME), 'utf8'))).data
  } catch {
    // There is no such folder, or it is not what an enrolment leaves: the refusal says what to do.
    return undefined
  }
}
