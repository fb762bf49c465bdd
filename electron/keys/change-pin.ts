import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import { changeKeyFile, readKeyFile } from './key-file.ts'
import { inTurn } from './key-lock.ts'
import { type NewSlot, sealSlot } from './slot.ts'
import { changeSlot } from './slots.ts'
import { openPerson, type Unlocked } from './unlock.ts'

/**
 * Whether a PIN is too weak. It needs six to twelve digits, no run and no repetition, which a glance over the
 * shoulder would read at once.
 */
export const isWeakPin = (pin: string): boolean =>
  !/^\d{6,12}$/.test(pin) ||
  /^(\d)\1+$/.test(pin) ||
  '01234567890123'.includes(pin) ||
  '98765432109876'.includes(pin)

/**
 * Changes a person's PIN: opens every secret with the old one and wraps it under the new one. The old PIN
 * opens nothing afterwards.
 */
export const changePin = (
  folder: string,
  { keys, pin, newPin }: { keys: string; pin: string; newPin: string },
  clock: Clock,
): Promise<Unlocked | Refusal> =>
  inTurn(folder, async () => {
    const unlocked = await openPerson(folder, keys, pin, clock)
    if ('refusal' in unlocked) return unlocked
    if (newPin === pin || isWeakPin(newPin)) return refuse('pin-weak')
    const { dataKey, named } = unlocked
    // A PIN that was changed is its holder's alone, so the demo no longer shows it.
    const face = { ...unlocked.face, demoPin: null }
    const { cost } = readKeyFile(folder)
    const sealed = await sealSlot({ face, pin: newPin, secrets: Object.fromEntries(named) }, dataKey, cost)
    // A signing key's password is another thing, so its wrong tries stay counted. `carried` stays too, so
    // that no older parcel brings the old PIN back.
    changeSlot(folder, face.officer, ({ keyWrong, carried }) => ({ ...sealed, keyWrong, carried }))
    return { ...unlocked, face, initial: false }
  })

/** Adds a person to those of this counter, or enrols them anew if an enrolment was broken off. */
export async function addSlot(folder: string, dataKey: Uint8Array, slot: NewSlot): Promise<void> {
  const sealed = await sealSlot(slot, dataKey, readKeyFile(folder).cost)
  changeKeyFile(folder, file => {
    const others = file.slots.filter(({ face }) => face.officer !== slot.face.officer)
    return { ...file, slots: [...others, sealed] }
  })
}

/** After how many idle minutes the keys are dropped. */
export const idleMinutesOf = (folder: string): number => readKeyFile(folder).idleMinutes

/** Sets after how many idle minutes the keys are dropped. */
export const setIdleMinutes = (folder: string, idleMinutes: number): void =>
  changeKeyFile(folder, file => ({ ...file, idleMinutes }))
