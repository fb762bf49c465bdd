import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { createStore } from '../../electron/store/opening/create-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { openLine, type ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { syncOnce } from '../../electron/sync/round/sync-once.ts'
import { wantedLeases } from '../../electron/sync/round/wanted-leases.ts'
import type { Send } from '../../electron/sync/transport/send.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { codeSeries, resultSeries } from '../../shared/record/lease.ts'
import { enrolmentText } from '../../shared/wire/enrol.ts'
import { DATA_SET } from '../desk/centre.ts'
import { type Hands, openHands, PROCEDURE, SITE } from '../province/hands.ts'
import { chanceOf } from './chance.ts'
import { DATA_KEY, type Machine, openMachine } from './machine.ts'
import type { Backup } from './memory-tables.ts'
import { reseed, seedCrypto } from './seeded-crypto.ts'
import { openSimProvince, type SimProvince, type Told } from './sim-province.ts'
import { virtualTime } from './virtual-time.ts'

/** When the machines of a hall were enrolled. Every seed begins then or later. */
export const ENROLLED = '2026-11-24T01:00:00.000Z'
export const MOST_COUNTERS = 8
const SINCE = '2020-01-01T00:00:00.000Z'
const agency = DATA_SET.centre.agencies.find(({ id }) => id === PROCEDURE.agency)
if (!agency) throw new Error(PROCEDURE.agency)
/**
 * The series of dossier codes per day and of result numbers per year. They are short, so that they run out.
 */
export const CODES = codeSeries(agency.code)
export const RESULTS = resultSeries(agency.code, '2026')
const A_LEASE = 3

/** A hall whose machines are enrolled and know what was published. Each seed begins with a copy of it. */
export type Base = {
  hands: Hands
  pem: string
  root: string
  backup: Backup
  disks: ReadonlyMap<string, string>
  told: readonly Told[]
}

let made: Promise<Base> | undefined
/** The base of this process. It is the same in every process. */
export const baseOf = (): Promise<Base> => {
  made ??= makeBase()
  return made
}

export const counterName = (at: number): string => `quay-${at}`

async function makeBase(): Promise<Base> {
  seedCrypto()
  reseed(0)
  const root = mkdtempSync(join(tmpdir(), 'tc-sim-'))
  process.once('exit', () => rmSync(root, { recursive: true, force: true }))
  const hands = smallHands()
  const { pem } = newKeyPair()
  const time = virtualTime(ENROLLED, chanceOf(0))
  const province = openSimProvince({ pem, now: time.now })
  const disks = new Map<string, string>()
  for (let at = 1; at <= MOST_COUNTERS; at++) {
    const id = counterName(at)
    const from = join(root, `new-${id}`)
    mkdirSync(from)
    const device = { id, epoch: 1, counter: id, site: SITE }
    createStore({
      folder: from,
      dataKey: DATA_KEY,
      device,
      issuers: { [hands.issuer.id]: hands.issuer.publicKey },
    })
    const machine = openMachine({ id, name: `base-${id}`, from, root, time })
    const store = machine.start()
    for (const each of [...hands.publications, ...leasesOf(hands, id, at)]) store.publications.put(each)
    const why = await enrol(machine, { hands, province, send: province.answer })
    if (why) throw new Error(why)
    const line = lineOf(store, { hands, province, send: province.answer })
    const wanted = () => [...wantedLeases(store)]
    const round = await syncOnce(store.delivery, line, province.province, { wanted })
    if (round.why) throw new Error(round.why)
    machine.stop()
    disks.set(id, machine.folder())
  }
  return { hands, pem, root, backup: province.backup(), disks, told: [...province.told] }
}

/** One agency is enough, so that a machine has few series of numbers. */
function smallHands(): Hands {
  const hands = openHands('centre')
  const body = { ...DATA_SET.centre, id: hands.id, agencies: [agency] }
  const centre = hands.authority.publish('centre', hands.id, body, { from: SINCE })
  return { ...hands, publications: [centre, ...hands.publications.slice(1)] }
}

/** The first few numbers of a machine, as a demo Centre's own authority leases them. */
function leasesOf({ authority }: Hands, device: string, at: number) {
  const band = { from: (at - 1) * A_LEASE + 1, to: at * A_LEASE, device, epoch: 1 }
  const days = { firstDay: '2026-01-01', lastDay: '2027-12-31' }
  const year = { firstDay: '2026-01-01', lastDay: '2026-12-31' }
  const span = { from: SINCE, version: at }
  return [
    authority.publish('lease', CODES, { series: CODES, period: 'day', ...days, ...band }, span),
    authority.publish('lease', RESULTS, { series: RESULTS, period: 'year', ...year, ...band }, span),
  ]
}

export type Way = { hands: Hands; province: SimProvince; send: Send }

/** The line of a machine to its province, over this way. */
export const lineOf = (store: Store, { hands, province, send }: Way): ProvinceLine =>
  openLine({
    send,
    province: province.province,
    who: { office: hands.id, device: store.device.id, epoch: store.device.epoch },
    sign: store.signAsDevice,
  })

/** Enrols a machine with a new one-time code. Returns the reason where it was not enrolled, else null. */
export async function enrol(machine: Machine, way: Way): Promise<string | null> {
  const { hands, province } = way
  const store = machine.store()
  if (!store) return 'off'
  const { id } = store.device
  const two = { madeBy: 'a', agreedBy: 'b' }
  const code = await invite(province.db, { office: hands.id, device: id, ...two, brings: true })
  province.told.push({ kind: 'invite', at: machine.clock.now(), office: hands.id, device: id, code })
  const device = { ...store.device, publicKey: store.deviceKey() }
  const text = sha256(enrolmentText({ office: hands.id, code, device }))
  const proof = store.signAsDevice(DOMAIN.request, text)
  const brought = store.delivery.publishedBy(hands.issuer.id)
  const answer = await lineOf(store, way).enrol({
    ...{ office: hands.id, code, device, proof },
    issuer: hands.issuer,
    publications: brought?.publications ?? [],
  })
  if (!answer.ok) return answer.why
  const { id: name, publicKey } = province.province
  const fact = { id: name, publicKey, url: 'http://sim', office: hands.id }
  // The machine may have been stopped while it waited for the answer.
  if (machine.store() === store) store.delivery.enrol(fact, answer.value)
  return null
}
