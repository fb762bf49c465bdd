import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { type Device, dossierNamed, type Hands, openDevice, PROCEDURE } from '../province/hands.ts'
import type { Chance } from './chance.ts'

/** A run of one counter's chain, as it is sent. */
export type Batch = { of: string; run: ReturnType<Device['run']> }
/**
 * `size`: how many dossiers each counter has, and how many are shared; `longest`: how many acts a batch has
 * at most.
 */
type Size = { size: number; longest: number }
/** What several counters recorded, cut into batches. What is done in a later part knows the earlier parts. */
export type Day = { devices: readonly Device[]; parts: readonly (readonly Batch[])[] }

const doc = (word: string): string => dossierNamed(word).repeat(2)
/**
 * What two counters that do not know of each other do to one dossier: the same, something else, something
 * against it, or something beside it.
 */
const MEETINGS = [
  ['approval alike', 'approval alike'],
  ['approval', 'approval'],
  ['approval', 'refusal'],
  ['withdrawal', 'approval'],
  ['refusal', 'withdrawal'],
  ['paper-printed', 'approval'],
] as const

/**
 * A day at three counters of a Centre: dossiers of each counter, and some that the first received and the two
 * others continued apart. Among the acts are some without authority, some of an unknown version, and some
 * with a signature that is not theirs.
 */
export function tellDay(hands: Hands, chance: Chance, { size, longest }: Size): Day {
  const devices = ['quay-1', 'quay-2', 'quay-3'].map(id => openDevice(hands, id))
  const [first, ...others] = devices as [Device, Device, Device]
  const shared = Array.from({ length: size }, (_, at) => dossierNamed(`shared ${at}`))
  for (const dossier of shared) for (const type of ['intake', 'appraisal']) first.write(type, dossier)
  const known = first.log.slice()
  const morning = cut(first.id, first.run(), chance, longest)
  for (const [place, dossier] of shared.entries()) {
    const met = known.filter(({ body }) => body.dossier === dossier)
    for (const [at, device] of others.entries()) {
      device.know(dossier, met)
      meet(device, dossier, MEETINGS[place % MEETINGS.length]?.[at] ?? '')
      if (chance.happens(0.3)) device.write('paper-printed', dossier)
    }
  }
  for (const device of devices) for (let own = 0; own < size; own++) workAlone(device, own, chance)
  spoil(devices, chance)
  const evening = devices.flatMap(device =>
    cut(device.id, device.run(device === first ? known.length + 1 : 1), chance, longest),
  )
  return { devices, parts: [morning, evening] }
}

function meet(device: Device, dossier: string, what: string): void {
  const [type = '', alike] = what.split(' ')
  const docs = type === 'approval' ? [doc(alike ? dossier : `${device.id} ${dossier}`)] : []
  device.write(type, dossier, { docs })
}

function workAlone(device: Device, own: number, chance: Chance): void {
  const dossier = dossierNamed(`${device.id} ${own}`)
  for (const type of PROCEDURE.route.slice(0, 1 + chance.below(PROCEDURE.route.length))) {
    if (chance.happens(0.1)) device.write('paper-printed', dossier)
    device.write(type, dossier, type === 'approval' && chance.happens(0.2) ? { by: 'second' } : {})
  }
}

/** On some days one machine is newer than the province, and the signature of another is broken. */
function spoil([, newer, broken]: readonly Device[], chance: Chance): void {
  if (chance.happens(0.5)) newer?.write('intake', dossierNamed('newer'), { version: 99 })
  const last = chance.happens(0.5) ? broken?.log.at(-1) : undefined
  if (last) last.deviceSignature = `AAAA${last.deviceSignature.slice(4)}`
}

/** Cuts a run into pieces of at most so many acts. */
export function cut(
  of: string,
  { epoch, from, events }: Batch['run'],
  chance: Chance,
  longest: number,
): Batch[] {
  const batches: Batch[] = []
  for (let at = 0; at < events.length; ) {
    const piece = events.slice(at, at + 1 + chance.below(longest))
    batches.push({ of, run: { epoch, from: from + at, events: piece } })
    at += piece.length
  }
  return batches
}

/**
 * What an act is, without who did it where two did the very same: arrival decides which of the two stands
 * (3.9).
 */
export function sameness({ type, dossier, after, docs, device, seq }: EventBody): string {
  return canonicalJson(after && docs.length > 0 ? { type, dossier, after, docs } : { type, device, seq })
}
