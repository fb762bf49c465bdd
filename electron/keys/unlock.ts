import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import { deriveKey } from './argon.ts'
import { changeWrong, wrongOf } from './count-tries.ts'
import { readKeyFile } from './key-file.ts'
import { inTurn } from './key-lock.ts'
import type { Face } from './slot.ts'
import { damagedIn, withSecrets } from './slot-sums.ts'
import { changeSlot } from './slots.ts'
import { minutesLocked, NONE_WRONG, oneWrong, triesLeft } from './tries.ts'
import { unwrap, wrap } from './wrap.ts'

/** A person's secrets once the PIN was right: the data key, the seed that signs acts, named PKCS#8 keys. */
export type Unlocked = {
  face: Face
  dataKey: Uint8Array
  act: Uint8Array
  named: Map<string, Uint8Array>
  initial: boolean
}

/**
 * Opens a person's secrets with their two letters and PIN. Five wrong PINs lock the person for 15 minutes. A
 * try is counted on disk before it is made, and PINs are tried one after another. So neither a kill, nor many
 * tries at once, nor a restart gives one more try, and no right PIN is taken for a wrong one. Refuses with
 * `keys-busy` if others keep trying for too long.
 */
export const unlock = (
  folder: string,
  keys: string,
  pin: string,
  clock: Clock,
): Promise<Unlocked | Refusal> => inTurn(folder, () => openPerson(folder, keys, pin, clock))

/** Unlocks like {@link unlock}, for a caller whose turn it is already. */
export async function openPerson(
  folder: string,
  keys: string,
  pin: string,
  clock: Clock,
): Promise<Unlocked | Refusal> {
  const opened = await openSlot(folder, keys, pin, clock)
  if (isRefusal(opened)) return opened
  const { face, dataKey, act, secrets, initial } = opened
  const named = [...secrets].flatMap(([name, secret]) => (secret ? ([[name, secret]] as const) : []))
  return { face, dataKey, act, named: new Map(named), initial }
}

/**
 * Adds secrets to a person's own under their PIN; null removes one. They are there at the person's next
 * log-in.
 */
export const keepSecrets = (
  folder: string,
  { keys, pin, secrets }: { keys: string; pin: string; secrets: Readonly<Record<string, Uint8Array | null>> },
  clock: Clock,
): Promise<null | Refusal> =>
  inTurn(folder, async () => {
    const opened = await openSlot(folder, keys, pin, clock)
    if (isRefusal(opened)) return opened
    const { key, face } = opened
    changeSlot(folder, face.officer, slot => {
      const all = { ...slot.secrets }
      for (const [name, secret] of Object.entries(secrets)) {
        if (secret) all[name] = wrap(key, secret, `${face.officer}/${name}`)
        else delete all[name]
      }
      return withSecrets(slot, all)
    })
    return null
  })

async function openSlot(folder: string, keys: string, pin: string, clock: Clock) {
  const file = readKeyFile(folder)
  const slot = file.slots.find(({ face }) => face.keys === keys.toLowerCase())
  if (!slot) return refuse('unknown-person', { keys })
  const { officer, name: of } = slot.face
  // No PIN opens what the disk damaged, so the PIN is not wrong.
  if (damagedIn(slot).some(each => each === 'data' || each === 'act')) return refuse('slot-damaged', { of })
  // Nothing was typed, so this is no try and is not counted.
  if (pin === '') return refuse('pin-missing')
  const { locked, wrong } = takeTry(folder, officer, clock)
  if (locked) return wrong
  const key = await deriveKey(pin, Buffer.from(slot.salt, 'base64url'), file.cost)
  const open = ([name, wrapped]: [string, string]) =>
    [name, unwrap(key, wrapped, `${officer}/${name}`)] as const
  const secrets = new Map(Object.entries(slot.secrets).map(open))
  const [dataKey, act] = [secrets.get('data'), secrets.get('act')]
  if (!dataKey || !act) return wrong
  changeWrong(folder, officer, () => NONE_WRONG)
  return { face: slot.face, key, dataKey, act, secrets, initial: slot.initial }
}

/**
 * The refusal for a person whose PIN was wrong too often, while the lock lasts; no PIN is tried meanwhile.
 * Undefined if the person is not locked.
 */
export function lockOf(folder: string, officer: string, clock: Clock): Refusal | undefined {
  const minutes = minutesLocked(wrongOf(folder, officer) ?? NONE_WRONG, clock)
  return minutes > 0 ? refuse('pin-locked', { minutes }) : undefined
}

/** Counts a wrong PIN, also of a person who is logged in (step-up). The fifth locks. */
export const countWrong = (folder: string, officer: string, clock: Clock): Refusal =>
  takeTry(folder, officer, clock).wrong

/**
 * Takes one of a person's five tries, in one step for all callers. `wrong` is the refusal if the PIN is
 * wrong; `locked` says that no try was left to take.
 */
function takeTry(folder: string, officer: string, clock: Clock): { locked: boolean; wrong: Refusal } {
  const taken = changeWrong(folder, officer, wrong =>
    minutesLocked(wrong, clock) > 0 ? wrong : oneWrong(wrong, clock),
  )
  // Without a slot the person's keys were erased meanwhile: no PIN opens anything.
  const { before, after } = taken ?? ERASED
  const minutes = minutesLocked(after.wrong, clock)
  const wrong =
    minutes > 0 ? refuse('pin-locked', { minutes }) : refuse('wrong-pin', { left: triesLeft(after.wrong) })
  return { locked: before === after, wrong }
}

const ERASED = { before: { wrong: NONE_WRONG }, after: { wrong: { ...NONE_WRONG, count: 1 } } }
