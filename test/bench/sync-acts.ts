import { createHash, randomBytes } from 'node:crypto'
import { partsOf } from '../../shared/judge/by-hand.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { RUN_EVENTS } from '../../shared/wire/push.ts'
import { openHall } from '../desk/centre.ts'
import { takeWhole } from '../desk/long-work.ts'
import { type Device, dossierNamed, type Hands, type Wish } from '../province/hands.ts'

const PEOPLE = ['Nguyễn Thị Bưởi', 'Trần Văn Lượng', 'Lê Thị Hồng Gấm']

/**
 * What whole dossiers of the demo Centre left in its record, act by act: the sample from which a queue is
 * drawn.
 */
export async function readSample(): Promise<readonly EventBody[][]> {
  const hall = await openHall()
  try {
    const sample: EventBody[][] = []
    for (const name of PEOPLE) sample.push((await takeWhole(hall, name)).map(({ body }) => body))
    return sample
  } finally {
    await hall.close()
  }
}

type Queue = { hands: Hands; events: number; sample: readonly EventBody[][]; nth: number }

/**
 * Writes so many acts at the `nth` device of its Centre, from the sample's dossiers over and over. Each act
 * has its own ciphertexts, hashes and numbers, of exactly the lengths that the desk made, so that nothing can
 * be compressed away. No two devices bear the same number: the second act with it would be held.
 */
export function writeQueue(device: Device, { hands, events, sample, nth }: Queue): void {
  const keeper = hands.people['seal-keeper']
  for (let at = 0; device.log.length < events; at++) {
    const fresh = new Map<string, string>()
    const hashFor = (old: string): string => {
      const hash = fresh.get(old) ?? createHash('sha256').update(`${device.id}/${at}/${old}`).digest('hex')
      fresh.set(old, hash)
      return hash
    }
    for (const { type, payload, docs, numbers, formSet, calendar, session } of sample[at % sample.length] ??
      []) {
      if (device.log.length >= events) return
      const moment = new Date(START + device.log.length * BETWEEN_MS).toISOString()
      const wish: Wish = {
        ...{ formSet, calendar, session, docs: docs.map(hashFor), app: '0.1.0' },
        numbers: numbers.map(each => ({ ...each, value: each.value + at + nth * events })),
        payload: randomBytes(Math.floor((payload.length * 3) / 4)).toString('base64url'),
        time: { ...TIME, wall: moment, lo: moment, monoMs: device.log.length * BETWEEN_MS },
      }
      const dossier = dossierNamed(`${device.id}/${at}`)
      // What a keeper notes of a seal bears the keeper's signature, as a step bears that of its officer.
      if (!partsOf(type).includes('seal-keeper')) device.write(type, dossier, wish)
      else {
        const his: Wish = { ...wish, by: 'seal-keeper', authority: [keeper.certificate.id] }
        device.append(device.bodyOf(type, dossier, his), keeper)
      }
    }
  }
}

/** The acts of a device, cut into runs as they are pushed. */
export const cut = (device: Device): ReturnType<Device['run']>[] =>
  Array.from({ length: Math.ceil(device.log.length / RUN_EVENTS) }, (_, at) =>
    device.run(at * RUN_EVENTS + 1, Math.min(device.log.length, (at + 1) * RUN_EVENTS)),
  )

const START = Date.parse('2026-11-24T01:00:00.000Z')
/** The time from one act of a counter to the next, in milliseconds. */
const BETWEEN_MS = 47_123
const TIME = { bootId: '91d6c533-d2e1-48cd-a135-48b199441c68', lastServer: null, hi: null, suspect: false }
