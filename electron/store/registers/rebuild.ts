import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import type { Db } from '../database/database.ts'
import { readShape, writeShape } from '../database/facts.ts'
import type { Events } from '../events/events.ts'
import type { Register } from './register.ts'

/**
 * What a register is built from. `put` writes the row of a dossier, whatever other machines may have said of
 * it.
 */
type Told = {
  events: Pick<Events, 'dossiers'>
  register: Register
  heard: { put(dossier: DossierId): void; lookAgain(): void }
}

/** Drops the register and rebuilds it from the events, in one transaction. */
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
 * Rebuilds the register if `register.sql`, or the steps that this program reads, differ from what it was
 * built with. This program may read acts of other machines that the program before could not, and acts that
 * it took for steps of a newer program and never looked at.
 */
export function refreshRegister(db: Db, told: Told): void {
  if (readShape(db) !== told.register.shape) rebuildRegister(db, told, told.heard.lookAgain)
}

/** Makes the register of a read-only record ready to be read, whichever program built it. */
export function readRegister(db: Db, register: Register): void {
  if (readShape(db) !== register.shape) register.readAsItLies()
}
