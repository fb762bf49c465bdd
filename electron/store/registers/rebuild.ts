import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import type { Db } from '../database/database.ts'
import { readShape, writeShape } from '../database/facts.ts'
import type { Events } from '../events/events.ts'
import type { Register } from './register.ts'

/**
 * What a register is told from; `put`: puts the line of a dossier, whatever other machines may have said of
 * it.
 */
type Told = {
  events: Pick<Events, 'dossiers'>
  register: Register
  heard: { put(dossier: DossierId): void; lookAgain(): void }
}

/** Throws the register away and tells it again from the events, in one transaction. */
export function rebuildRegister(
  db: Db,
  { events, register, heard }: Told,
  before: () => void = () => undefined,
): { dossiers: number; hash: Hash } {
  const tell = db.transaction(() => {
    before()
    register.create()
    const dossiers = events.dossiers().sort()
    for (const id of dossiers) heard.put(id)
    writeShape(db, register.shape)
    return { dossiers: dossiers.length, hash: register.hash() }
  })
  try {
    return tell.immediate()
  } catch (fault) {
    register.forget()
    throw fault
  }
}

/**
 * Rebuilds the register when `register.sql`, or what is read of the steps, is not what it was made with. What
 * the program of before could not read of other machines' acts, this one may; and what it took for a step of
 * a newer one it never looked at.
 */
export function refreshRegister(db: Db, told: Told): void {
  if (readShape(db) !== told.register.shape) rebuildRegister(db, told, told.heard.lookAgain)
}

/** Makes the register of a record that is only read ready to be read, whichever program made it. */
export function readRegister(db: Db, register: Register): void {
  if (readShape(db) !== register.shape) register.readAsItLies()
}
