import type { Centre } from '../people/centre.ts'
import type { Procedure } from './procedure.ts'
import type { Guide } from './standing.ts'
import type { GuideLine } from './triage.ts'
import { askedSaid, feeTold, limitSaid } from './wording.ts'

/**
 * What volunteers guide by: the procedures in force, as the law states them, and what online services are
 * called here.
 */
export function guideLines(
  { agencies, sites, serviceLevels = [] }: Centre,
  procedures: readonly Procedure[],
): Pick<Guide, 'lines' | 'serviceLevels'> {
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const places = new Map(sites.map(({ id, name }) => [id, name]))
  const received = procedures.filter(({ agency, withdrawn }) => names.has(agency) && !withdrawn)
  return { lines: received.map(each => lineOf(each, names, places)), serviceLevels }
}

type Names = ReadonlyMap<string, string>
const lineOf = (procedure: Procedure, names: Names, places: Names): GuideLine => ({
  code: procedure.code,
  title: procedure.title,
  agency: names.get(procedure.agency) ?? procedure.agency,
  field: procedure.field,
  site: procedure.registration && (places.get(procedure.registration.site) ?? null),
  official: procedure.source.verified === 'verified',
  limit: limitSaid(procedure.limit),
  fee: feeTold(procedure, 'online'),
  url: procedure.source.url,
  components: procedure.components.map(component => askedSaid(procedure, component)),
  asked: procedure.fields.map(({ label }) => label),
})
