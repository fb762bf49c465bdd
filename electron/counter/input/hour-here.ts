import { z } from '../../../shared/base/schema.ts'

/**
 * An hour in Vietnam, as it is read off a clock or a paper. With a Z or an offset it would be another hour
 * than the one that is typed, so such a text is refused.
 */
export const HourHere = z.iso
  .datetime({ local: true, error: 'hour-here' })
  .refine(text => !text.endsWith('Z'), 'hour-here')
