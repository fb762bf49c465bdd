import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Day } from '../../shared/base/ids.ts'
import { z } from '../../shared/base/schema.ts'
import { Calendar } from '../../shared/calendar/calendar.ts'
import { Centre } from '../../shared/people/centre.ts'
import { Person } from '../../shared/people/certificate.ts'
import { Delegation, Seal } from '../../shared/people/delegation.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'

/** A person before the Centre is made, without keys. The PIN stands here because the Centre is a demo. */
const DemoPerson = Person.omit({ publicKey: true, signingCertificate: true }).extend({
  pin: z.string().regex(/^\d{6}$/),
})
const DemoSeal = Seal.omit({ signingCertificate: true })
const DatedDelegation = Delegation.extend({ validFrom: Day, validTo: Day })

/** The hand-written parts of a procedure, which an import must never overwrite. */
const Own = Procedure.pick({
  fields: true,
  checks: true,
  route: true,
  result: true,
  legalBasis: true,
  components: true,
  limit: true,
  limitText: true,
  fee: true,
  resultName: true,
  seal: true,
}).partial()
export type Own = z.output<typeof Own>

/** A whole Centre as data files (D6): nothing of it is in code. */
export type DataSet = {
  folder: string
  centre: Centre
  people: readonly z.output<typeof DemoPerson>[]
  delegations: readonly z.output<typeof DatedDelegation>[]
  seals: readonly z.output<typeof DemoSeal>[]
  calendar: Calendar
  procedures: readonly Procedure[]
}

const CENTRES = fileURLToPath(new URL('../../shared/centres/', import.meta.url))

/** The Centre that is made if none is named: the oldest data set. */
export const FIRST_CENTRE = 'hau-giang-2020'

/** The folder of a data set by its id, e.g. `hau-giang-2020`. */
export const dataSetFolder = (id: string): string => join(CENTRES, id)

/** The ids of all data sets. */
export const dataSetIds = (): readonly string[] =>
  readdirSync(CENTRES, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort()

/**
 * Reads and checks every file of a data set.
 * @throws Error in Vietnamese that names the file and the place in it
 */
export function readDataSet(folder: string): DataSet {
  return {
    folder,
    centre: read(folder, 'centre.json', Centre),
    people: read(folder, 'people.json', z.array(DemoPerson)),
    delegations: read(folder, 'delegations.json', z.array(DatedDelegation)),
    seals: read(folder, 'seals.json', z.array(DemoSeal)),
    calendar: read(folder, 'calendar.json', Calendar),
    procedures: filesUnder(join(folder, 'procedures')).map(file => read(folder, file, Procedure)),
  }
}

/** The hand-written parts, by procedure code. */
export function readOwn(folder: string): ReadonlyMap<string, Own> {
  const names = existsSync(join(folder, 'own')) ? readdirSync(join(folder, 'own')).sort() : []
  return new Map(names.map(name => [name.replace(/\.json$/, ''), read(folder, join('own', name), Own)]))
}

/** Which procedures are registered "4 tại chỗ", where and from when: a table of code, site, day. */
export function readRegistration(folder: string): ReadonlyMap<string, { site: string; from: Day }> {
  const path = join(folder, 'registration.tsv')
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(1).filter(Boolean) : []
  return new Map(
    lines
      .map(line => line.split('\t'))
      .map(([code = '', site = '', from = '']) => [code, { site, from: Day.parse(from) }]),
  )
}

function filesUnder(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join('procedures', name))
}

function read<T extends z.ZodType>(folder: string, name: string, schema: T): z.output<T> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`Tệp ${name} sai ở “${issue?.path.join('.')}”: ${issue?.message}. Sửa tệp rồi chạy lại.`)
}
