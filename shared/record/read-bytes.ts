import { readCanonical } from '../base/canonical-json.ts'
import type { z } from '../base/schema.ts'
import type { EventBody } from './event.ts'
import type { PublicationBody } from './publication.ts'

/**
 * What signed bytes say, where they are canonical and of this form; undefined: no program of ours, or of our
 * age, wrote them.
 */
export function readSigned<S extends z.ZodType>(bytes: string, schema: S): z.output<S> | undefined {
  try {
    return schema.safeParse(readCanonical(bytes)).data
  } catch {
    return undefined // Not JSON, a key out of order, text that is not NFC.
  }
}

/** The body of an event that was checked when it was taken in: read, not checked again. */
export const readEventBody = (bytes: string): EventBody => JSON.parse(bytes) as EventBody

/**
 * The body of an event whose bytes nobody has checked yet; undefined where they are not JSON: no program of
 * ours wrote them.
 */
export function readEventBodyIfAny(bytes: string): EventBody | undefined {
  try {
    return readEventBody(bytes)
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined
    throw fault
  }
}

/** The body of a publication that was checked when it was taken in: read, not checked again. */
export const readPublicationBody = (bytes: string): PublicationBody => JSON.parse(bytes) as PublicationBody
