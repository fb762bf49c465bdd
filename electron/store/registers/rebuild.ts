import type { Hash } from '../../../shared/base/ids.ts'
import { rowOf } from '../../../shared/register/row.ts'
import type { Db } from '../database/database.ts'
import { readShape, writeShape } from '../database/facts.ts'
import type { Events } from '../events/events.ts'
import type { Register } from './register.ts'

/** Throws the register away and tells it again from the events, in one transaction. */
export function rebuildRegister(
  db: Db,
  events: Events,
  register: Register,
): { dossiers: number; hash: Hash } {
  const tell = db.transaction(() => {
    register.create()
    const dossiers = events.dossiers().sort()
    for (const id of dossiers) register.put(rowOf(events.dossier(id)))
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

/** Rebuilds the register when `register.sql`, or what is read of the steps, is not what it was made with. */
export function refreshRegister(db: Db, events: Events, register: Register): void {
  if (readShape(db) !== register.shape) rebuildRegister(db, events, register)
}

/** Makes the register of a record that is only read ready to be read, whichever program made it. */
export function readRegister(db: Db, register: Register): void {
  if (readShape(db) !== register.shape) register.readAsItLies()
}
