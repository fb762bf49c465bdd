import { hkdfSync } from 'node:crypto'
import type { KeyPair } from '../../electron/keys/ed25519.ts'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { unwrap, wrap } from '../../electron/keys/wrap.ts'
import type { Receipt } from '../../electron/store/delivered.ts'
import type { HeardPage } from '../../electron/store/other-acts.ts'
import type { Store } from '../../electron/store/store.ts'
import type { EventDraft, Recorded } from '../../electron/store/transaction.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { DossierId } from '../../shared/base/ids.ts'
import { blank } from '../../shared/dossier/state.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { DOMAIN, type EventBody, type SignedEvent } from '../../shared/record/event.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import type { ReceiptBody, Verdict } from '../../shared/record/receipt.ts'
import { leastOf } from '../dossier/least-data.ts'
import { DATA_KEY, intakeDraft, newFolder, openOffice, publish, SIGN } from './office.ts'

export const LEDGER = 'hg/sxd'
type Entry = { receipt: Receipt; event: SignedEvent }
type GivenKey = HeardPage['keys'][number]

/**
 * A province as records see it: one ledger, a word on every event, keys that it cannot open. No wire, no
 * judge.
 */
export function openProvince(pair: KeyPair = newKeyPair(), name = LEDGER) {
  const sign = signerOf(pair.seed)
  const ledger: Entry[] = []
  const keys: GivenKey[] = []
  let now = Date.UTC(2026, 10, 23, 5)
  const tick = (): string => {
    now += 1000
    return new Date(now).toISOString()
  }
  const say = (event: SignedEvent, verdict: Verdict): Entry => {
    const { device, epoch, seq } = readEventBody(event.bytes)
    const no = ledger.filter(each => each.event.id === event.id).length
    const of = { v: 1 as const, province: 'p', office: name, event: event.id, device, epoch, seq }
    const reason = verdict === 'confirmed' ? null : 'uses-over'
    const body: ReceiptBody = { ...of, no, verdict, reason, at: tick(), position: ledger.length }
    const bytes = canonicalJson(body)
    const id = sha256(bytes)
    const entry = { receipt: { signed: { id, bytes, signature: sign(DOMAIN.receipt, id) }, body }, event }
    ledger.push(entry)
    return entry
  }
  return {
    publicKey: pair.publicKey,
    name,
    ledger,
    keys,
    tick,
    say,
    /** Takes keys first, as a round does, then at most so many events of what waits. */
    push(store: Store, most: number, verdictOf: () => Verdict): Entry[] {
      const { upTo, keys: given } = store.heard.keysToGive(50)
      keys.push(...given.map(({ dossier, sealed }) => ({ dossier, sealed, device: store.device.id })))
      store.heard.keysGiven(upTo)
      const first = store.delivery.firstWaiting()
      const run = first && store.delivery.run(first, { events: most, bytes: 1e6 })
      const said = (run?.events ?? []).map(
        event => ledger.find(each => each.event.id === event.id) ?? say(event, verdictOf()),
      )
      store.delivery.settle(
        said.map(({ receipt }) => receipt),
        tick(),
      )
      return said
    },
    /** Every word on acts of this machine, as its feed brings them. */
    tell(store: Store): void {
      const own = ledger.filter(({ receipt: { body } }) => body.device === store.device.id)
      store.delivery.settle(
        own.map(({ receipt }) => receipt),
        tick(),
      )
    },
    /** The page that this machine would get after so many entries. */
    page(
      { device }: Pick<Store, 'device'>,
      after: number,
      most: number,
      lacking: readonly DossierId[] = [],
    ): HeardPage {
      const entries = ledger.slice(after, after + most)
      const others = entries.filter(
        ({ receipt: { body } }) => body.device !== device.id || body.epoch !== device.epoch,
      )
      const acts = others.map(({ receipt, event }) =>
        receipt.body.no === 0 ? { receipt, event } : { receipt },
      )
      const about = new Set([...lacking, ...others.map(({ event }) => readEventBody(event.bytes).dossier)])
      return {
        ...{ ledger: name, to: after + entries.length, at: tick(), acts },
        keys: keys.filter(({ dossier }) => about.has(dossier)),
      }
    },
  }
}
export type Province = ReturnType<typeof openProvince>

/** Pins a province at these counters, each of which knows the certificates of all. */
export function enrol(
  stores: readonly Store[],
  { publicKey, name }: Pick<Province, 'publicKey' | 'name'>,
  no = 1,
  issuer?: { id: string; seed: Uint8Array },
): void {
  const certificates = stores.map(store => {
    const { id, counter, site, epoch } = store.device
    const body = { id, counter, site, epoch, publicKey: store.deviceKey() }
    return publish('device', id, body, epoch * 100 + no, issuer)
  })
  for (const [at, store] of stores.entries()) {
    const certificate = certificates[at]
    const province = { id: 'p', publicKey, url: 'https://p.invalid', office: name.split('/')[0] ?? '' }
    if (certificate) store.delivery.enrol(province, certificate)
    store.publications.put(...certificates)
  }
}

/** Asks for the next page and takes it. */
export function hear(store: Store, province: Province, most = 1000): boolean {
  const { read, lacking, take } = store.heard
  return take(province.page(store, read(province.name), most, lacking(province.name, 100)))
}

/** So many counters of one Centre, each with its own record. */
export function openCounters(many: number): { stores: Store[]; folders: string[]; done(): void } {
  const place = newFolder()
  const folders = Array.from({ length: many }, (_, at) => `${place.folder}/counter-${at + 1}`)
  const stores = folders.map((folder, at) => openOffice(folder, { machine: `counter-${at + 1}` }))
  return {
    stores,
    folders,
    done() {
      for (const store of stores) store.close()
      place.done()
    },
  }
}

/** Receives a dossier here, without a number. */
export const receiveHere = (store: Store, dossier: DossierId, name?: string): Recorded =>
  store.record(writing => {
    const draft = intakeDraft(store, dossier, null, name)
    return writing.append({ ...draft, data: { ...(draft.data as object), ...REST } })
  })

/** What else an intake says, so that it is one wherever it is heard of. */
const REST = {
  ...{ channel: 'direct', representative: null, answers: {}, components: [], sets: 1 },
  ...{ returnBy: 'counter', receipt: true, note: '' },
}

/**
 * Something done to a dossier by any counter that knows it: a step that this program knows by name alone, or
 * one that it knows, of which `data` says what is more than the least.
 */
export const stepHere = (
  store: Store,
  dossier: DossierId,
  stage: string,
  { type = `to-${stage}`, data, ...more }: Partial<EventDraft> = {},
): Recorded =>
  store.record(writing =>
    writing.append({
      ...intakeDraft(store, dossier, null),
      after: { stage, flags: [], outcome: stage === 'returned' ? 'returned' : null },
      ...more,
      type,
      data: Object.hasOwn(steps, type)
        ? { ...leastOf(type as StepId, blank(dossier), more), ...(data as object) }
        : (data ?? { note: stage }),
    }),
  )

/** What counters of the Centre seal keys of dossiers under. */
export const sealingKey = (dataKey: Uint8Array = DATA_KEY): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', dataKey, '', 'hs-dossier-key-v1', 32))

/**
 * An event as a broken counter would sign it, like its first one of a dossier that it received or knows:
 * saying just this, and otherwise as given. Its machine alone signs what is no step.
 */
export function forge(
  store: Store,
  dossier: DossierId,
  said: Uint8Array,
  bent: Partial<EventBody> & { seq: number },
  key = keyAt(store, dossier),
  hand = SIGN,
): SignedEvent {
  const like = store.events.of(dossier)[0]
  if (!like) throw new Error('nothing to forge after')
  const device = store.device.id
  const payload = wrap(key, said, `${device}/1/${bent.seq}`)
  const body = { ...like.body, device, expectedRev: bent.seq - 1, ...bent, payload }
  const bytes = canonicalJson(body)
  const id = sha256(bytes)
  const deviceSignature = store.signAsDevice(DOMAIN.event, id)
  return { id, bytes, deviceSignature, personSignature: body.after && hand(DOMAIN.act, id) }
}

/** The key of a dossier that was received here, as it is given to the others. */
export function keyAt(
  store: Store,
  dossier: DossierId,
  { agency = 'sxd', dataKey = DATA_KEY as Uint8Array } = {},
): Uint8Array {
  const given = store.heard.keysToGive(50).keys.find(each => each.dossier === dossier)
  const key = unwrap(sealingKey(dataKey), given?.sealed ?? '', `${agency}/${dossier}`)
  if (!key) throw new Error('no key')
  return key
}
