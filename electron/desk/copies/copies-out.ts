import { join } from 'node:path'
import { findActor } from '../../../shared/office/find-actor.ts'
import type { Role } from '../../../shared/people/certificate.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { actContextOf } from '../decisions/take-office-act.ts'
import type { Office } from '../office/office.ts'

/**
 * What leaves the counter with all that it holds: a single copy, every event that can be read, or the
 * standing place of the second copy.
 */
export type CopyOut = 'backup' | 'events' | 'mirror'

/**
 * The roles that say where a copy goes. The second copy is a standing matter of the Centre and so its
 * clerk's, like its counters, books and numbers. A single copy or rescue may also be made by the shift
 * leader, who signs for the counter while the clerk is away. All copies stay encrypted or signed as they are;
 * what is decided here is their custody.
 */
export const MAY_COPY: Readonly<Record<CopyOut, readonly Role[]>> = {
  backup: ['seal-keeper', 'approver'],
  events: ['seal-keeper', 'approver'],
  mirror: ['seal-keeper'],
}

/**
 * Why this person may not say where a copy goes; undefined if they may. A read-only record may have lost its
 * certificates, so there the roles in the key file count: a rescue must not depend on what is to be rescued.
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
 * Why this person may not write the rescue beside the record; undefined if they may. What stays there leaves
 * nobody's custody. For a read-only record anybody may write it: whoever is there first may be the last to
 * read it. For a working record it is a copy like any other.
 */
const findNoRescue = (office: Office): Refusal | undefined =>
  office.store.recovery ? undefined : findNoCopy(office, 'events')

/** Writes the rescue beside the record, named by the time, if this person may. */
export const exportBeside = (office: Office) =>
  findNoRescue(office) ?? office.store.export(join(office.folder, `export-${stampOf(office)}.jsonl`))

const stampOf = ({ clock }: Office): string => clock.now().replace(/\D/g, '').slice(0, 14)
