import { basename, dirname, join } from 'node:path'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { ISSUING } from '../../centre/create-counter.ts'
import { isWeakSecret, markOfDataKey, openParcel, packSlot, placeSlot } from '../../keys/carry-slot.ts'
import { writeDurably } from '../../keys/durable-file.ts'
import { readHall } from '../../keys/hall.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import type { Office } from '../office/office.ts'

/** What both counters have in common: the Centre of this record, and the mark of the key that opens it. */
function ownMarks({ published, store, who }: Office) {
  const dataKey = who.named.get('data')
  return { centre: published.centre(store.time().lo).id, data: dataKey ? markOfDataKey(dataKey) : '' }
}

/**
 * Packs the person who is logged in, to be carried by that same person to another counter of their Centre.
 * The parcel holds their keys under their PIN, as they lie here, inside a secret that they type at both
 * counters. The file is there whole or not at all. What lets a demo Centre issue stays at its machine.
 */
export async function packPerson(
  office: Office,
  { secret, out }: { secret: string; out: string },
): Promise<{ packed: true; officer: string; out: string } | Refusal> {
  const stopped = office.store.delivery.stopped()
  if (stopped) return stopped
  if (isWeakSecret(secret)) return refuse('carry-secret-weak')
  const { officer } = office.who.face
  const packed = await packSlot(office.folder, officer, {
    ...ownMarks(office),
    ...{ secret, sign: office.who.sign, at: office.store.time().lo, without: ISSUING },
  })
  if (!packed) return refuse('unknown-person', { keys: office.who.face.keys })
  try {
    writeDurably(out, packed)
  } catch {
    return refuse('out-unfit', { path: out })
  }
  return { packed: true, officer, out }
}

/**
 * Packs the person into a folder beside the counter's data, under a new name; from there the file goes on a
 * USB stick.
 */
export function packBeside(office: Office, secret: string): Promise<{ out: string } | Refusal> {
  const place = join(dirname(office.folder), `${basename(office.folder)}-xuat`)
  makeFolder(place)
  const made = office.clock.now().replace(/\D/g, '').slice(0, 14)
  return packPerson(office, { secret, out: join(place, `mang-sang-${office.who.face.keys}-${made}.json`) })
}

/**
 * Takes a person who was carried here. Their secret must open the parcel, the parcel must be of this Centre,
 * and they must have signed it with the key that is published for them at this counter and in force. Taking
 * it again changes nothing.
 */
export async function takePerson(
  office: Office,
  parcel: { text: string; path: string; secret: string },
): Promise<{ taken: boolean; officer: string } | Refusal> {
  const stopped = office.store.delivery.stopped()
  if (stopped) return stopped
  const opened = await openParcel(parcel.text, parcel.secret)
  if (opened === undefined) return refuse('file-unreadable', { path: parcel.path })
  if (opened === null) return refuse('carry-secret-wrong')
  const { carried, isBy } = opened
  const { officer, keys } = carried.slot.face
  const person = office.published
    .certificates(office.store.time().lo)
    .find(each => each.person.id === officer)?.person
  if (!person || person.keys !== keys || !isBy(person.publicKey)) return refuse('carried-unknown')
  const { centre, data } = ownMarks(office)
  if (carried.centre !== centre || carried.data !== data) return refuse('carried-elsewhere')
  const taken = readHall(office.folder).faces.some(face => face.keys === keys && face.officer !== officer)
  if (taken) return refuse('keys-taken', { keys })
  return { taken: placeSlot(office.folder, carried), officer }
}
