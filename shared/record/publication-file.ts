import { z } from '../base/schema.ts'
import { Signed } from './receipt.ts'

/** The most publications in one file: more than a Centre ever issues at once. */
const MOST = 10_000

/**
 * What a Centre's own authority issued, in a file that is carried to the province where no line leads there:
 * `counter offers`, `province publish`.
 */
export const PublicationFile = z.strictObject({ publications: z.array(Signed).max(MOST) })
export type PublicationFile = z.output<typeof PublicationFile>
