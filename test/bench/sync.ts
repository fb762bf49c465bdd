import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { zstdCompressSync } from 'node:zlib'
import type { ProvinceLine } from '../../electron/sync/province-line.ts'
import { type Db, openDatabase } from '../../server/database.ts'
import { openVerifier } from '../../server/ed25519.ts'
import { openCluster } from '../../server/embedded/cluster.ts'
import { openProvince } from '../../server/key.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import {
  type Device,
  dossierNamed,
  enrolDevice,
  type Hands,
  openDevice,
  openHands,
  PROCEDURE,
} from '../province/hands.ts'
import { serve } from '../province/served.ts'
import { newDiskFolder } from './disk-folder.ts'
import { line, median, type Print, quantile } from './figure.ts'

const EVENTS = 10_000
const ROUNDS = 3
const COUNTERS = 200
const EACH = 50

/**
 * What a queue of 10,000 events costs after an outage: pushed over loopback to a service in a process of its own, every
 * signature checked, judged, receipted, in the ledger, durable; beside COPY of the same bytes on an open connection. What
 * people said is random bytes here, as ciphertext is: nothing of it can be compressed away.
 */
export async function run(print: Print): Promise<void> {
  const root = newDiskFolder()
  chmodSync(root, 0o711)
  const cluster = await openCluster({ folder: join(root, 'data') })
  const db = openDatabase(cluster.url, { max: 2 })
  const data = join(root, 'keys')
  const served = await serve(data, '--database-url', cluster.url)
  try {
    const running = { db, province: openProvince(data), url: served.url }
    await queue(print, running, db)
    await rush(print, running)
  } finally {
    await served.stop()
    await db.end()
    await cluster.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

type Running = Parameters<typeof enrolDevice>[0]

async function queue(print: Print, running: Running, db: Db): Promise<void> {
  const hands = openHands('bench')
  const rates: number[] = []
  const limits: number[] = []
  let device = openDevice(hands, 'none')
  for (let round = 0; round < ROUNDS; round++) {
    device = openDevice(hands, `quay-${round}`)
    write(device, EVENTS)
    const runs = cut(device)
    const line = await enrolDevice(running, hands, device)
    limits.push(EVENTS / (await copy(db, device, round)))
    rates.push(EVENTS / (await timed(() => pushAll(line, runs))))
  }
  const [rate, limit] = [median(rates), median(limits)]
  print(
    line({
      name: 'sync-queue',
      value: rate,
      unit: 'events/s',
      ratio: rate / limit,
      goal: { ratioLeast: 0.55 },
    }),
  )
  print(line({ name: 'sync-copy', value: limit, unit: 'events/s', ratio: null, goal: null }))
  const texts = cut(device).map(each => JSON.stringify({ wire: 1, ...each }))
  const [plain, packed] = [
    texts.join('').length,
    texts.reduce((sum, text) => sum + zstdCompressSync(text).length, 0),
  ]
  print(
    line({
      name: 'sync-wire',
      value: packed / EVENTS / 1024,
      unit: 'KB/event',
      ratio: packed / plain,
      goal: { valueMost: 0.25 },
    }),
  )
  const checking = await timed(() => check(device, hands))
  print(
    line({
      name: 'sync-signatures',
      value: (checking * 1e6) / EVENTS,
      unit: 'µs/event',
      ratio: (checking * rate) / EVENTS,
      goal: null,
    }),
  )
}

/** Every counter with its fifty events at the same moment. */
async function rush(print: Print, running: Running): Promise<void> {
  const hands = openHands('rush')
  const counters: { line: ProvinceLine; run: ReturnType<Device['run']> }[] = []
  for (let at = 0; at < COUNTERS; at++) {
    const device = openDevice(hands, `quay-${at}`)
    write(device, EACH)
    counters.push({ line: await enrolDevice(running, hands, device), run: device.run() })
  }
  const times = await Promise.all(counters.map(({ line, run }) => timed(() => pushAll(line, [run]))))
  print(line({ name: 'sync-rush-p50', value: quantile(times, 0.5), unit: 's', ratio: null, goal: null }))
  print(
    line({
      name: 'sync-rush-p99',
      value: quantile(times, 0.99),
      unit: 's',
      ratio: null,
      goal: { valueMost: 1 },
    }),
  )
}

/** Whole dossiers, one after the other, with 450 bytes of ciphertext each. */
function write(device: Device, events: number): void {
  for (let at = 0; device.log.length < events; at++)
    for (const type of PROCEDURE.route.slice(0, events - device.log.length))
      device.write(type, dossierNamed(`${device.id}/${at}`), {
        payload: randomBytes(450).toString('base64url'),
      })
}

const cut = (device: Device) =>
  Array.from({ length: Math.ceil(device.log.length / 500) }, (_, at) =>
    device.run(at * 500 + 1, Math.min(device.log.length, at * 500 + 500)),
  )

async function pushAll(line: ProvinceLine, runs: readonly ReturnType<Device['run']>[]): Promise<void> {
  const hello = await line.hello()
  if (!hello.ok) throw new Error(hello.why)
  for (const run of runs) {
    const answer = await line.push(run, hello.value)
    const good = answer.ok && answer.value.receipts.every(({ body }) => body.verdict === 'confirmed')
    if (!good) throw new Error(answer.ok ? 'not confirmed' : answer.why)
  }
}

/** The bare limit: the same bytes as ready text into a table of the same shape. */
async function copy(db: Db, device: Device, round: number): Promise<number> {
  await db.unsafe(`CREATE TABLE bare_${round} (LIKE events INCLUDING ALL)`)
  const text = device.log
    .map(({ id, bytes, deviceSignature, personSignature, body }, at) =>
      [
        'o',
        `\\\\x${id}`,
        'd',
        1,
        at + 1,
        body.type,
        `\\\\x${body.dossier}`,
        at,
        'now',
        `\\\\x${Buffer.from(bytes).toString('hex')}`,
        deviceSignature,
        personSignature,
      ].join('\t'),
    )
    .join('\n')
  return timed(async () => {
    const into = await db.unsafe(`COPY bare_${round} FROM STDIN`).writable()
    await pipeline([`${text}\n`], into)
  })
}

async function check(device: Device, hands: Hands): Promise<void> {
  const verified = openVerifier()
  const people = new Map(
    Object.values(hands.people).map(({ id, certificate }) => [
      id,
      (JSON.parse(certificate.bytes) as { body: { publicKey: string } }).body.publicKey,
    ]),
  )
  await Promise.all(
    device.log.flatMap(({ id, deviceSignature, personSignature, body }) => [
      verified(device.publicKey, DOMAIN.event, id, deviceSignature),
      verified(people.get(body.actor) ?? '', DOMAIN.act, id, personSignature ?? ''),
    ]),
  )
}

/** Seconds it took. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
