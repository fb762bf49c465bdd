import { Day } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Programme } from './programme.ts'

/**
 * An agency whose officers sit at the Centre. `code` is its national identifier, configuration where
 * unverified.
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
   * What heads the papers of this place (NĐ 30/2020 PL I); a Centre published before this was data was
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
  /** Sets that came into force since, for what is received from their day on. */
  laterFormSets: z.array(z.strictObject({ set: FormSetId, from: Day })).optional(),
  /** What online services are called in its time: levels 3 and 4, then whole and partial. */
  serviceLevels: z.array(z.string().max(40)).max(6).optional(),
  agencies: z.array(Agency).min(1),
  sites: z.array(Site).min(1),
  counters: z
    .array(z.strictObject({ id: z.string().max(40), site: z.string().max(40), name: z.string().max(120) }))
    .min(1),
  asOf: Day,
  /** After so many hours without a signed answer of the province its office is to be told. */
  noticeHours: z.int().min(1).max(240).default(4),
  /**
   * So many days after the province's last word a machine may be opened (R10); seven where nothing is said.
   */
  accessDays: z.int().min(1).max(90).optional(),
  /** Who is received in an example of this Centre: an invented citizen's number and where he lives. */
  exampleCitizen: z.strictObject({ idNumber: z.string().max(20), address: z.string().max(400) }).optional(),
  /** The programme "4 tại chỗ"; a Centre may have none. */
  programme: Programme.optional(),
})
export type Centre = z.output<typeof Centre>
