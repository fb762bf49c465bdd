import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Day } from '../../shared/base/ids.ts'

/**
 * What an import must know of its Centre: how the table names the agencies, and from when the files are in
 * force.
 */
export const Settings = z.strictObject({
  effectiveFrom: Day,
  /** How the name of each agency begins. The first agency named in a cell counts. */
  agencies: z.array(z.strictObject({ begins: z.string().min(1), id: z.string().max(40) })).min(1),
  /** The id for every other agency, which is none of this Centre's. */
  others: z.string().max(40),
  receivedUnder: z.string().max(200).optional(),
})
export type Settings = z.output<typeof Settings>

/** Reads the import settings of a data set. */
export const readSettings = (folder: string): Settings =>
  Settings.parse(JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')))
