import { createHash, randomBytes } from 'node:crypto'
import type { EventBody } from '../../shared/record/event.ts'
import { appraisalInput, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { type Device, dossierNamed } from '../province/hands.ts'

/** Who takes which step of the sample. */
const STEPS = [
  ['tran.van.do', 'intake'],
  ['vo.hoang.yen', 'appraisal'],
  ['le.quoc.dat', 'approval'],
  ['le.quoc.dat', 'signing'],
  ['phan.thi.dieu.hien', 'sealing'],
  ['tran.van.do', 'return'],
] as const
const CODE = '2.002288'
const PEOPLE = ['Nguyễn Thị Bưởi', 'Trần Văn Lượng', 'Lê Thị Hồng Gấm']

/** What whole dossiers of the demo Centre left in its record, act by act: the sample that a queue is drawn from. */
export async function readSample(): Promise<readonly EventBody[][]> {
  const hall = await openHall()
  try {
    const sample: EventBody[][] = []
    for (const name of PEOPLE) {
      let dossier: string | null = null
      for (const [officer, step] of STEPS) {
        const taken = await hall.take(officer, step, inputOf(step, name), dossier)
        if (!taken.ok) throw new Error(taken.refusal.refusal)
        dossier = taken.value.dossier
      }
      sample.push(
        hall.desk
          .store()
          ?.events.of(dossier ?? '')
          .map(({ body }) => body) ?? [],
      )
    }
    return sample
  } finally {
    await hall.close()
  }
}

function inputOf(step: (typeof STEPS)[number][1], name: string): unknown {
  if (step === 'intake') return intakeInput(CODE, name)
  if (step === 'appraisal') return appraisalInput(CODE)
  if (step === 'approval') return { document: null, note: '' }
  if (step === 'sealing') return { copies: 1 }
  return step === 'return' ? RETURN : {}
}

/**
 * Writes so many acts at a device: the dossiers of the sample over and over, each with its own ciphertexts, hashes and
 * numbers of the very lengths that the desk made, which nothing compresses away.
 */
export function writeQueue(device: Device, events: number, sample: readonly EventBody[][]): void {
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
      device.write(type, dossierNamed(`${device.id}/${at}`), {
        ...{ formSet, calendar, session, docs: docs.map(hashFor), app: '0.1.0' },
        numbers: numbers.map(each => ({ ...each, value: each.value + at })),
        payload: randomBytes(Math.floor((payload.length * 3) / 4)).toString('base64url'),
        time: { ...TIME, wall: moment, lo: moment, monoMs: device.log.length * BETWEEN_MS },
      })
    }
  }
}

const START = Date.parse('2026-11-24T01:00:00.000Z')
/** From one act of a counter to the next, in milliseconds. */
const BETWEEN_MS = 47_123
const TIME = { bootId: '91d6c533-d2e1-48cd-a135-48b199441c68', lastServer: null, hi: null, suspect: false }
