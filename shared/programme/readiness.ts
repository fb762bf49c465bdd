import type { Instant } from '../base/ids.ts'
import { findCertificate, findMandate } from '../dossier/authority.ts'
import { lossOf } from '../office/custody.ts'
import type { OfficeState } from '../office/office-state.ts'
import type { Certificate, Role } from '../people/certificate.ts'
import type { Mandate, Seal } from '../people/delegation.ts'
import type { Training } from '../people/programme.ts'
import { type Procedure, sealingOf, termsOf } from '../procedures/procedure.ts'

/**
 * What a procedure must have on file before it may start on the spot (TT 01/2018/TT-VPCP Đ.6), in the order
 * asked.
 */
export const NEEDS = ['approver', 'delegation', 'seal', 'form', 'training'] as const
export type Need = (typeof NEEDS)[number]
/**
 * A need that is not met. For training: the roles in which nobody was trained, and the names of those who
 * have them.
 */
export type Lack = { need: Need; roles: readonly Role[]; people: readonly string[] }

/** What is on file at an instant: read once for all procedures. */
export type OnFile = {
  at: Instant
  certificates: readonly Certificate[]
  mandates: readonly Mandate[]
  seals: readonly Seal[]
  state: OfficeState
  training: readonly Training[]
}

const ROLES: readonly Role[] = ['counter', 'appraiser', 'approver', 'seal-keeper']
const SEALS: readonly Seal['kind'][] = ['agency', 'extra']

/** What a procedure still lacks at a site; empty where it may start. */
export function findLacks(procedure: Procedure, site: string, file: OnFile): readonly Lack[] {
  const may = (role: Role): readonly string[] =>
    file.certificates
      .map(({ person }) => person.id)
      .filter(actor => findCertificate([role], contextOf(procedure, site, file, actor)))
  const approvers = may('approver')
  const trained = trainedIn(file)
  const untrained = ROLES.filter(role => !may(role).some(officer => trained.has(officer)))
  const lacking: Record<Need, boolean> = {
    approver: approvers.length === 0,
    delegation: !approvers.some(actor => findMandate(contextOf(procedure, site, file, actor))),
    seal: !hasSeal(procedure, file, may('seal-keeper')),
    form: procedure.result === null,
    training: untrained.length > 0,
  }
  return NEEDS.filter(need => lacking[need]).map(need => ({
    need,
    roles: need === 'training' ? untrained : [],
    people: need === 'training' ? namesOf(file, untrained.flatMap(may)) : [],
  }))
}

/** Who was trained for the work on the spot, by the Centre's data and by later notes. */
export const trainedIn = ({ training, state }: OnFile): ReadonlySet<string> =>
  new Set([...training.map(({ officer }) => officer), ...Object.keys(state.trained)])

const namesOf = ({ certificates }: OnFile, officers: readonly string[]): string[] => [
  ...new Set(
    certificates.filter(({ person }) => officers.includes(person.id)).map(({ person }) => person.name),
  ),
]

/**
 * Whether the agency has a fitting seal: it seals as the procedure says, is not lost, and one of its keepers
 * may keep it.
 */
function hasSeal(procedure: Procedure, { seals, state, at }: OnFile, keepers: readonly string[]): boolean {
  const { mark } = sealingOf(procedure)
  return seals.some(
    seal =>
      seal.agency === procedure.agency &&
      seal.mark === mark &&
      SEALS.includes(seal.kind) &&
      !lossOf(state, seal.id, at) &&
      seal.keepers.some(keeper => keepers.includes(keeper)),
  )
}

const contextOf = (procedure: Procedure, site: string, file: OnFile, actor: string) => ({
  terms: termsOf(procedure),
  at: file.at,
  actor,
  certificates: file.certificates,
  mandates: file.mandates,
  site,
  clockSuspect: false,
})
