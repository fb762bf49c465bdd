import { readCanonical } from '../base/canonical-json.ts'
import type { z } from '../base/schema.ts'
import type { EventBody } from './event.ts'
import type { PublicationBody } from './publication.ts'

/**
 * The content of signed bytes, where they are canonical and have this form. Undefined where no program of
 * ours, or none of this age, wrote them.
 */
export function readSigned<S extends z.ZodType>(bytes: string, schema: S): z.output<S> | undefined {
  try {
    return schema.safeParse(readCanonical(bytes)).data
  } catch {
    return undefined // The text is not JSON, has keys out of order, or is not NFC.
  }
}

/** The body of an event that was checked when it was received. It is parsed and not checked again. */
export const readEventBody = (bytes: string): EventBody => JSON.parse(bytes) as EventBody

/**
 * The body of an event whose bytes nobody has checked yet; undefined where they are not JSON and so no
 * program of ours wrote them.
 */
export function readEventBodyIfAny(bytes: string): EventBody | undefined {
  try {
    return readEventBody(bytes)
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined
    throw fault
  }
}

/** The body of a publication that was checked when it was received. It is parsed and not checked again. */
export const readPublicationBody = (bytes: string): PublicationBody => JSON.parse(bytes) as PublicationBody
