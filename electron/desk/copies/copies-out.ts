import { join } from 'node:path'
import { findActor } from '../../../shared/office/find-actor.ts'
import type { Role } from '../../../shared/people/certificate.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { actContextOf } from '../decisions/take-office-act.ts'
import type { Office } from '../office/office.ts'

/**
 * What leaves the counter with all that it holds: one copy, every event that can be read, the place of the
 * second copy for good.
 */
export type CopyOut = 'backup' | 'events' | 'mirror'

/**
 * Who says where it goes. The second copy is a standing matter of the Centre: its clerk's, as its counters,
 * books and numbers are. One copy or one rescue is also the shift leader's, who signs for the counter while
 * the clerk is away. All of them stay encrypted or signed as they are; it is their custody that is decided
 * here.
 */
export const MAY_COPY: Readonly<Record<CopyOut, readonly Role[]>> = {
  backup: ['seal-keeper', 'approver'],
  events: ['seal-keeper', 'approver'],
  mirror: ['seal-keeper'],
}

/**
 * Why this person does not say where a copy goes; undefined where he does. A record that is read-only may
 * have lost who is certified: there his part counts as the key file holds it, for a rescue must not depend on
 * what is to be rescued.
 */
export function findNoCopy(office: Office, what: CopyOut): Refusal | undefined {
  const roles = MAY_COPY[what]
  const may = office.store.recovery
    ? office.who.face.roles.some(role => roles.includes(role))
    : findActor(roles, actContextOf(office)) !== undefined
  if (may) return undefined
  return what === 'mirror' ? refuse('no-role', { role: roles.join(',') }) : refuse('copy-role')
}

/**
 * Why this person does not write the rescue beside the record. What stays there leaves nobody's custody: of a
 * record that is read-only anybody writes it, for who is there first may be the last to read it; of one that
 * works it is a copy like any other.
 */
const findNoRescue = (office: Office): Refusal | undefined =>
  office.store.recovery ? undefined : findNoCopy(office, 'events')

/** Writes the rescue beside the record, named by the time, for who may. */
export const exportBeside = (office: Office) =>
  findNoRescue(office) ?? office.store.export(join(office.folder, `export-${stampOf(office)}.jsonl`))

const stampOf = ({ clock }: Office): string => clock.now().replace(/\D/g, '').slice(0, 14)
