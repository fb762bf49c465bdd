import type { Officer } from '../../build/hands/drive.ts'
import { DATA_SET } from '../desk/centre.ts'

/** A person of the demo Centre by id. */
export function officer(id: string): Officer {
  const person = DATA_SET.people.find(each => each.id === id)
  if (!person) throw new Error(id)
  return { id, keys: person.keys, pin: person.pin }
}

/** A procedure of the demo Centre by code. */
export function procedureOf(code: string) {
  const procedure = DATA_SET.procedures.find(each => each.code === code)
  if (!procedure) throw new Error(code)
  return procedure
}
