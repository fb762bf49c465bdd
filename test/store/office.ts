import { createPrivateKey, createPublicKey } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../electron/clock.ts'
import { APPLICANT } from '../../electron/counter/examples/sample-input.ts'
import { type KeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { createStore } from '../../electron/store/opening/create-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { EventDraft } from '../../electron/store/transaction.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { PublicationKind } from '../../shared/record/publication.ts'

export const DATA_KEY = new Uint8Array(32).fill(7)
export const OFFICE = '000.00.12.H30'
// The same in every process, so that a child that is killed writes as the person its parent published.
export const ISSUER = keyPairOf(1)
const PERSON = keyPairOf(2)
/** Signs as the person of every test record. */
export const SIGN = signerOf(PERSON.seed)

function keyPairOf(fill: number): KeyPair {
  const seed = new Uint8Array(32).fill(fill)
  const head = Buffer.from('302e020100300506032b657004220420', 'hex')
  const key = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return { seed, publicKey: spki.subarray(-32).toString('base64url') }
}

/** A clock that moves one second at every look. */
export function tickingClock(from = '2026-11-23T01:00:00.000Z'): Clock & { set(at: string): void } {
  let wall = Date.parse(from)
  let mono = 0
  return {
    now() {
      wall += 1000
      return new Date(wall).toISOString()
    },
    monoMs() {
      mono += 1000
      return mono
    },
    bootId: 'boot-1',
    set: at => {
      wall = Date.parse(at)
    },
  }
}

// Where there is room in memory, the folders of tests stand there: a thousand small commits need no disk to
// be right.
const MEMORY = '/dev/shm'
const FAST = existsSync(MEMORY) && statfsSync(MEMORY).bavail * statfsSync(MEMORY).bsize > 512 * 2 ** 20

/** A new data folder that is removed by `done`. */
export function newFolder(prefix = 'tc-'): { folder: string; done(): void } {
  const folder = mkdtempSync(join(FAST ? MEMORY : tmpdir(), prefix))
  return { folder, done: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Signs a publication as the test's issuing authority. */
export function publish(
  kind: PublicationKind,
  key: string,
  body: unknown,
  version = 1,
  { id: issuer, seed } = { id: 'test', seed: ISSUER.seed },
) {
  const bytes = canonicalJson({
    v: 1,
    kind,
    key,
    version,
    effectiveFrom: '2020-01-01T00:00:00.000Z',
    effectiveTo: null,
    issuer,
    body,
  })
  const id = sha256(bytes)
  return { id, bytes, signature: signerOf(seed)(DOMAIN.publication, id) }
}

/** Makes a record with one person and one lease of codes `1..codes` a day, and opens it. */
export function openOffice(
  folder: string,
  {
    codes = 9000,
    machine = 'counter-1',
    clock = tickingClock() as Clock,
    probe = undefined as ((point: string) => void) | undefined,
  } = {},
): Store {
  const device = { id: machine, epoch: 1, counter: machine, site: 'centre' }
  createStore({ folder, dataKey: DATA_KEY, device, issuers: { test: ISSUER.publicKey } })
  const store = reopen(folder, { clock, probe })
  store.publications.put(
    publish('lease', `code:${OFFICE}`, {
      series: `code:${OFFICE}`,
      period: 'day',
      firstDay: '2026-01-01',
      lastDay: '2027-12-31',
      from: 1,
      to: codes,
      device: device.id,
      epoch: 1,
    }),
  )
  store.publications.put(
    publish('person', 'an', {
      id: 'an',
      keys: 'an',
      name: 'Nguyễn Văn An',
      title: 'Chuyên viên',
      agency: 'sxd',
      scopes: [{ roles: ['counter'], agencies: ['sxd'], procedures: [] }],
      publicKey: PERSON.publicKey,
      signingCertificate: null,
    }),
  )
  return store
}

/** Opens an existing test record. */
export const reopen = (
  folder: string,
  {
    clock = tickingClock('2026-11-23T03:00:00.000Z') as Clock,
    probe = undefined as ((point: string) => void) | undefined,
  } = {},
): Store => openStore({ folder, dataKey: DATA_KEY, keyIn: 'officer-wrapped-file', clock, app: 'test', probe })

/** An intake event as the desk would record it, with its number. */
export function intakeDraft(
  store: Store,
  dossier: string,
  number: { ref: EventDraft['numbers'][number] } | null,
  name: string = APPLICANT.name,
): EventDraft {
  const code = number ? `${OFFICE}-261123-${String(number.ref.value).padStart(4, '0')}` : null
  const person = store.publications.get('person', 'an', '2026-11-23T00:00:00.000Z')
  return {
    type: 'intake',
    version: 1,
    office: 'sxd',
    dossier,
    actor: 'an',
    session: 's1',
    authority: person ? [person.id] : [],
    procedure: { code: '1.000001', version: sha256('v1') },
    formSet: 'TT01-2018',
    calendar: null,
    docs: [],
    numbers: number ? [number.ref] : [],
    after: { stage: 'received', flags: [], outcome: null },
    data: {
      code,
      receivedAt: '2026-11-23T01:00:00.000Z',
      due: { at: '2026-11-25T01:00:00.000Z', why: 'thử', calendar: '' },
      applicant: { ...APPLICANT, name },
    },
    signAs: SIGN,
  }
}

/** Records one intake with the next number and gives its dossier id. */
export function receive(
  store: Store,
  at: number,
  name?: string,
): { dossier: string; seq: number; id: string; code: number } {
  const dossier = at.toString(16).padStart(32, '0')
  return store.record(writing => {
    const next = writing.nextNumber(`code:${OFFICE}`, '2026-11-23')
    if ('refusal' in next) throw new Error(next.refusal)
    const { seq, id } = writing.append(intakeDraft(store, dossier, next, name))
    return { dossier, seq, id, code: next.ref.value }
  })
}
