import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Day } from '../../shared/base/ids.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import { askedSaid, feeSaid, limitSaid } from '../../shared/procedures/said.ts'
import type { Guide } from '../../shared/procedures/standing.ts'
import type { GuideLine } from '../../shared/procedures/triage.ts'
import type { Clock } from '../clock.ts'
import { writeDurably } from '../keys/durable-file.ts'
import type { OpenRecord } from './hold-record.ts'

/** Everything the volunteers' mode keeps: how many people were helped on which day. Nobody, nothing else. */
const Helped = z.record(Day, z.int().nonnegative())
const fileOf = (folder: string): string => join(folder, 'guide.json')

/** What volunteers guide by: the procedures in force as the law says them, without a session; how many were helped today. */
export function guideOf({ published, store }: OpenRecord, folder: string): Guide {
  const at = store.time().lo
  const { serviceLevels = [], agencies, sites } = published.centre(at)
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const places = new Map(sites.map(({ id, name }) => [id, name]))
  const lines = published
    .procedures(at)
    .filter(({ value }) => names.has(value.agency))
    .map(({ value }) => lineOf(value, names, places))
  return { lines, serviceLevels, helped: readHelped(folder)[dayOf(at)] ?? 0 }
}

/** One more person was helped today: a number goes up, and nothing else is written. */
export function countHelped(folder: string, clock: Clock): number {
  const helped = readHelped(folder)
  const today = dayOf(clock.now())
  const count = (helped[today] ?? 0) + 1
  writeDurably(fileOf(folder), JSON.stringify({ ...helped, [today]: count }))
  return count
}

/** How many people volunteers helped, day by day. */
export function readHelped(folder: string): z.output<typeof Helped> {
  if (!existsSync(fileOf(folder))) return {}
  try {
    return Helped.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return {} // A count that cannot be read is begun anew: no dossier hangs on it.
  }
}

const lineOf = (
  procedure: Procedure,
  names: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, string>,
): GuideLine => ({
  code: procedure.code,
  title: procedure.title,
  agency: names.get(procedure.agency) ?? procedure.agency,
  field: procedure.field,
  site: procedure.registration && (places.get(procedure.registration.site) ?? null),
  official: procedure.source.verified === 'verified',
  limit: limitSaid(procedure.limit),
  fee: feeSaid(procedure, 'online'),
  url: procedure.source.url,
  components: procedure.components.map(component => askedSaid(procedure, component)),
  asked: procedure.fields.map(({ label }) => label),
})
