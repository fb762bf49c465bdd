import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Device } from '../../shared/people/certificate.ts'
import type { Publication } from '../../shared/record/publication.ts'
import type { Clock } from '../clock.ts'
import type { newKeyPair } from '../keys/ed25519.ts'
import { copySlots } from '../keys/key-file.ts'
import { createStore } from '../store/create-store.ts'
import { openStore } from '../store/open-store.ts'

/** What the data folder of another machine of the same Centre is made of. */
export type NewCounter = {
  /** The folder of the counter that enrols it. */
  from: string
  folder: string
  dataKey: Uint8Array
  device: Device
  pair: ReturnType<typeof newKeyPair>
  issuer: { id: string; publicKey: string }
  publications: readonly Publication[]
  hall: { site: string; counter: string }
  clock: Clock
}

/** What lets this counter enrol others; the one that is enrolled does not get it. */
const ISSUING: readonly string[] = ['demo-authority', 'demo-ca']

/**
 * Makes the data folder of another counter of this Centre beside its place and moves it there whole: an empty record with
 * the machine's own key, what was published, its own numbers, the Centre's people with their PINs as they are.
 */
export function createCounter({ from, folder, hall, ...made }: NewCounter): void {
  const making = `${folder}.making`
  for (const old of [making, folder]) rmSync(old, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
  const { dataKey, pair, issuer, clock } = made
  const { publicKey: _publicKey, ...device } = made.device
  const issuers = { [issuer.id]: issuer.publicKey }
  createStore({ folder: making, dataKey, device, issuers, pair })
  const app = 'enrolment'
  const store = openStore({ folder: making, dataKey, keyIn: 'officer-wrapped-file', clock, app })
  try {
    for (const publication of made.publications) store.publications.put(publication)
  } finally {
    store.close()
  }
  const root = join(from, 'demo-ca.pem')
  if (existsSync(root)) copyFileSync(root, join(making, 'demo-ca.pem'))
  copySlots(from, making, { hall, without: ISSUING })
  renameSync(making, folder)
}
