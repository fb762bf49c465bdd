import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import type { Cost } from '../keys/argon.ts'
import { writeDurably } from '../keys/durable-file.ts'
import { newKeyPair } from '../keys/ed25519.ts'
import { createKeyFile } from '../keys/key-file.ts'
import type { NewSlot } from '../keys/slot.ts'
import { openStore } from '../store/open-store.ts'
import { createStore } from '../store/opening/create-store.ts'
import { type Store, StoreRefusal } from '../store/store.ts'
import { authorityOf } from './authority.ts'
import { holdsIssuing } from './create-counter.ts'
import type { DataSet } from './data-set.ts'
import { type Credentials, issueCredentials } from './demo-credentials.ts'
import { leasesFor } from './leases.ts'
import { DEMO_AUTHORITY, publishDataSet } from './publish-data-set.ts'

/** What a demo Centre is made from. Only tests lower `cost`; no command offers it. */
export type NewCentre = {
  folder: string
  dataSet: DataSet
  clock: Clock
  counter?: string
  app: string
  cost?: Cost
}

/**
 * Makes the data folder of one counter of a demo Centre: record, keys, certificates, published data, number
 * leases. It is made beside its place and moved there whole, so that a half-made folder is never used.
 * @throws StoreRefusal `folder-exists` if something stands there already
 */
export async function createDemoCentre(wanted: NewCentre): Promise<void> {
  const { folder, dataSet, clock, cost } = wanted
  if (existsSync(folder)) throw new StoreRefusal(refuse('folder-exists', { path: folder }))
  const making = `${folder}.making`
  rmSync(making, { recursive: true, force: true })
  const [credentials, dataKey, authority] = [
    await issueCredentials(dataSet, clock.now()),
    randomBytes(32),
    newKeyPair(),
  ]
  const counter = dataSet.centre.counters.find(
    ({ id }) => id === (wanted.counter ?? dataSet.centre.counters[0]?.id),
  )
  if (!counter) throw new Error(`no counter ${wanted.counter} in this data set`)
  const device = { id: counter.id, epoch: 1, counter: counter.id, site: counter.site }
  const issuers = { [DEMO_AUTHORITY]: authority.publicKey }
  const { devicePublicKey } = createStore({ folder: making, dataKey, device, issuers })
  const store = openStore({ folder: making, dataKey, keyIn: 'officer-wrapped-file', clock, app: wanted.app })
  try {
    fill(store, wanted, credentials, authority.seed, { ...device, publicKey: devicePublicKey })
  } finally {
    store.close()
  }
  writeDurably(join(making, 'demo-ca.pem'), credentials.authorityPem)
  const site = dataSet.centre.sites.find(({ id }) => id === counter.site)
  const hall = { centre: dataSet.centre.name, site: site?.name ?? '', counter: counter.name, demo: true }
  await createKeyFile(making, {
    hall,
    dataKey,
    slots: slotsOf(dataSet, credentials, authority.seed),
    ...(cost ? { cost } : {}),
  })
  renameSync(making, folder)
}

function fill(
  store: Store,
  { dataSet, clock }: NewCentre,
  credentials: Credentials,
  seed: Uint8Array,
  device: object,
): void {
  const authority = authorityOf(DEMO_AUTHORITY, seed)
  store.publications.put(
    ...publishDataSet(authority, dataSet, credentials, device),
    ...leasesFor(authority, dataSet, store.device, clock.now(), 1),
  )
}

/**
 * Everyone's secrets: their act key, the key with which they sign papers, an approver's signature, a keeper's
 * agency keys and seals, and the keys with which the Centre issues.
 */
function slotsOf(
  { people, seals, folder }: DataSet,
  credentials: Credentials,
  authoritySeed: Uint8Array,
): NewSlot[] {
  return people.map(person => {
    const roles = person.scopes.flatMap(scope => scope.roles)
    const { act, sign } = credentials.people.get(person.id) ?? {}
    if (!act) throw new Error(`no key for ${person.id}`)
    const kept = seals.filter(seal => seal.keepers.includes(person.id))
    const issuing = { 'demo-authority': authoritySeed, 'demo-ca': credentials.authorityKey }
    const secrets: Record<string, Uint8Array> = { act: act.seed, ...(holdsIssuing(roles) ? issuing : {}) }
    if (sign) secrets.sign = sign.pkcs8
    if (roles.includes('approver')) secrets['sign-image'] = picture(folder, `sign-${person.id}.png`)
    for (const seal of kept) {
      const key = credentials.seals.get(seal.id)
      if (key) secrets[`seal:${seal.id}`] = key.pkcs8
      if (seal.image) secrets[`seal-image:${seal.id}`] = picture(folder, seal.image)
    }
    const { id: officer, keys, name, title, agency, pin } = person
    return { face: { officer, keys, name, title, agency, roles, demoPin: pin }, pin, secrets }
  })
}

const picture = (folder: string, name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(folder, 'pictures', name)))
