import { Day } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Programme } from './programme.ts'

/**
 * An agency whose officers sit at the Centre. `code` is its national identifier; where that is unverified it
 * is mere configuration.
 */
export const Agency = z.strictObject({
  id: z.string().max(40),
  code: z.string().max(40),
  codeVerified: z.boolean(),
  name: z.string().max(200),
  parent: z.string().max(200),
  /** Short form in document symbols, e.g. `SXD`. */
  symbol: z.string().max(20),
  place: z.string().max(80),
})
export type Agency = z.output<typeof Agency>

/** A place where dossiers are received: the Centre, the Industrial Zones Board. */
export const Site = z.strictObject({
  id: z.string().max(40),
  name: z.string().max(200),
  address: z.string().max(200),
  phone: z.string().max(40),
  /**
   * The heading of papers from this place (NĐ 30/2020 PL I). A Centre published before this was data was
   * provincial.
   */
  head: z
    .strictObject({ parent: z.string().max(200), agency: z.string().max(200), place: z.string().max(80) })
    .optional(),
})
export type Site = z.output<typeof Site>

/** A set of official forms, by its circular. */
const FormSetId = z.enum(['TT01-2018', 'TT03-2025'])

/**
 * A Public Administration Service Centre as one effective-dated data set (D6). `demo` marks every print
 * "MẪU".
 */
export const Centre = z.strictObject({
  id: z.string().max(40),
  name: z.string().max(200),
  province: z.string().max(80),
  provinceCode: z.string().max(10),
  demo: z.boolean(),
  formSet: FormSetId,
  /** Form sets that came into force later, for dossiers received from their day on. */
  laterFormSets: z.array(z.strictObject({ set: FormSetId, from: Day })).optional(),
  /** What online services are called at the time: levels 3 and 4, later whole and partial. */
  serviceLevels: z.array(z.string().max(40)).max(6).optional(),
  agencies: z.array(Agency).min(1),
  sites: z.array(Site).min(1),
  counters: z
    .array(z.strictObject({ id: z.string().max(40), site: z.string().max(40), name: z.string().max(120) }))
    .min(1),
  asOf: Day,
  /** After this many hours without a signed answer of the province, its office must be told. */
  noticeHours: z.int().min(1).max(240).default(4),
  /** For how many days after the province's last word a machine may be opened (R10); left out, seven. */
  accessDays: z.int().min(1).max(90).optional(),
  /** The citizen in examples of this Centre: an invented number and address. */
  exampleCitizen: z.strictObject({ idNumber: z.string().max(20), address: z.string().max(400) }).optional(),
  /** The programme "4 tại chỗ"; left out where the Centre has none. */
  programme: Programme.optional(),
})
export type Centre = z.output<typeof Centre>
