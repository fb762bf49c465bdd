import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { signRun } from '../../electron/sync/line/sign-run.ts'
import { encode } from '../../electron/sync/transport/send.ts'
import { type Db, openDatabase } from '../../server/database/database.ts'
import { isSigned } from '../../server/signatures/in-thread.ts'
import { openProvince } from '../../server/signatures/province-key.ts'
import { DOMAIN, type EventBody } from '../../shared/record/event.ts'
import { SIGNED_TOGETHER } from '../../shared/wire/push.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { type Device, enrolDevice, openDevice, openHands } from '../province/hands.ts'
import { serve } from '../province/served.ts'
import { line, median, type Print, rest } from './figure.ts'
import { onDisk } from './on-disk.ts'
import { cut, readSample, writeQueue } from './sync-acts.ts'
import { pushAll, type Running, timed } from './sync-push.ts'
import { rush } from './sync-rush.ts'
import { several } from './sync-several.ts'

const EVENTS = 10_000
const ROUNDS = 3

/**
 * What a queue of 10,000 acts of the demo Centre costs after an outage (`--n`: how many). It is pushed over
 * loopback to a service in a process of its own: every signature checked, judged, receipted, in the ledger,
 * durable; beside COPY of the same bytes on an open connection. Then as many acts at four counters, and two
 * hundred counters at the same moment, beside a bare server that checks nothing.
 */
export const run = (print: Print, { n = EVENTS }: { n?: number }): Promise<void> =>
  onDisk(async (root, cluster, later) => {
    const sample = await readSample()
    const db = openDatabase(cluster.url, { max: 2 })
    later(() => db.end())
    const data = join(root, 'keys')
    const served = await serve(data, '--database-url', `${cluster.url}?prepare=true`)
    later(() => served.stop())
    const running = { db, province: openProvince(data), url: served.url }
    const { signing, limit } = await queue(print, running, { db, sample, events: n })
    await several(print, running, { sample, events: n, limit })
    await rush(print, running, { database: cluster.url, sample, signing })
  })

type Asked = { db: Db; sample: readonly EventBody[][]; events: number }

/**
 * Returns the seconds that the signatures of one act cost on one core, at both ends, and how many acts COPY
 * takes per second.
 */
async function queue(print: Print, running: Running, { db, sample, events }: Asked) {
  const hands = openHands('bench')
  const rates: number[] = []
  const limits: number[] = []
  let device = openDevice(hands, 'none')
  for (let round = 0; round < ROUNDS; round++) {
    device = openDevice(hands, `quay-${round}`)
    writeQueue(device, { hands, events, sample, nth: round })
    const line = await enrolDevice(running, hands, device)
    limits.push(events / (await copy(db, device, round)))
    rates.push(events / (await timed(() => pushAll(line, device))))
  }
  const [rate, limit] = [median(rates), median(limits)]
  const goal = { ratioLeast: 0.55 }
  print(line({ name: 'sync-queue', value: rate, unit: 'events/s', ratio: rate / limit, goal }))
  print(line({ name: 'sync-copy', value: limit, unit: 'events/s', ratio: null, goal: null }))
  tellBytes(print, device)
  return { signing: tellTime(print, device, { perEvent: 1e6 / rate, limit }) / 1e6, limit }
}

/** Where the time of an act goes: its signatures on one core, at both ends, and the rest. */
function tellTime(
  print: Print,
  device: Device,
  { perEvent, limit }: { perEvent: number; limit: number },
): number {
  const signed = device.log.flatMap(({ personSignature }) => personSignature ?? []).length / device.log.length
  const one = (check(device) * 1e6) / device.log.length
  const from = performance.now()
  for (const { id } of device.log) device.sign(DOMAIN.event, id)
  const signing = ((performance.now() - from) * 1000) / device.log.length
  const parts = {
    'of a person, checked there': one * signed,
    'of its device, one of sixteen, checked there': one / SIGNED_TOGETHER,
    'of its device, made again here to know it': signing,
  }
  const value = Object.values(parts).reduce((sum, part) => sum + part, 0)
  print(line({ name: 'sync-signatures', value, unit: 'µs/event', ratio: value / perEvent, goal: null }))
  print(rest('sync-signatures', parts, 'µs of one core'))
  // Nothing is confirmed without these signatures. No province can take more on this machine, whatever else
  // it leaves out.
  const most = (availableParallelism() * 1e6) / (one * signed)
  print(line({ name: 'sync-persons-alone', value: most, unit: 'events/s', ratio: most / limit, goal: null }))
  return value
}

/** The size of an act on the wire: packed as it is sent, and the part that cannot be packed any further. */
function tellBytes(print: Print, device: Device): void {
  const texts = cut(device).map(each =>
    JSON.stringify({ wire: WIRE_VERSION, ...signRun(each, device.epoch, device.sign) }),
  )
  const plain = texts.join('').length
  const packed = texts.reduce((sum, text) => sum + encode('/v1/push', text).bytes.length, 0)
  const each = packed / device.log.length
  const goal = { valueMost: 0.25 }
  print(line({ name: 'sync-wire', value: each / 1024, unit: 'KB/event', ratio: packed / plain, goal }))
  const count = device.log.length
  const sum = (of: (each: Device['log'][number]) => number): number =>
    device.log.reduce((all, one) => all + of(one), 0) / count
  const parts = {
    'what people said, sealed': sum(({ body }) => (body.payload.length * 3) / 4),
    signatures: sum(({ personSignature }) => (personSignature ? 64 : 0) + 64 / SIGNED_TOGETHER),
    // Each document's hash counts once. The act's own hash and the one before it follow from its bytes.
    hashes: (32 * new Set(device.log.flatMap(({ body }) => body.docs)).size) / count,
  }
  const others = each - Object.values(parts).reduce((all, one) => all + one, 0)
  print(rest('sync-wire', { ...parts, 'everything else': others }, 'bytes'))
}

/**
 * The columns of an event row. They are named, because nothing reports a row with more columns than it is
 * given, and COPY would wait for ever.
 */
const COLUMNS =
  'office, id, device, epoch, seq, type, dossier, place, received, bytes, device_signature, person_signature, reached, told'
const NULL = '\\N'

/** The bare limit: the same bytes as prepared text into a table of the same shape. */
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
        personSignature ?? NULL,
        body.time.lo,
        body.time.lastServer ?? NULL,
      ].join('\t'),
    )
    .join('\n')
  return timed(async () => {
    const into = await db.unsafe(`COPY bare_${round} (${COLUMNS}) FROM STDIN`).writable()
    await pipeline([`${text}\n`], into)
  })
}

/** The seconds it takes to check the device's signature of every act, one after another. */
function check(device: Device): number {
  const from = performance.now()
  for (const { id, deviceSignature } of device.log)
    if (!isSigned(device.publicKey, DOMAIN.event, id, deviceSignature)) throw new Error('not signed')
  return (performance.now() - from) / 1000
}
