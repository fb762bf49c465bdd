import { z } from '../../../shared/base/schema.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'

/** Who acts, as an input says it: officer id or two letters, and their PIN. */
export const Who = { by: z.string().max(40).optional(), pin: z.string().max(32).optional() }
/** The name of an act. Sent again, it is answered again and recorded once. */
export const Once = { act: z.string().min(8).max(64).optional() }
/** Who confirms an act beside the person who takes it, and their own PIN. */
export const Second = { second: z.string().max(40).optional(), 'second-pin': z.string().max(32).optional() }
/** Some ids: a list, or one text with commas. */
export const List = z.union([z.string().max(8000), z.array(z.string().max(64))])

/** The PIN given to a command, or the one in the environment, where no process list shows it. */
export const pinOf = (given: string | undefined): string | null => given ?? process.env.TAI_CHO_PIN ?? null

/** A PIN that is being set, given by this option or in the environment. */
export const newPinOf = (given: string | undefined, field: string): string | Refusal =>
  given ?? process.env.TAI_CHO_NEW_PIN ?? refuse('input-invalid', { field })

/** The PIN of a second person, given or in the environment. */
export const secondPinOf = (given: string | undefined): string =>
  given ?? process.env.TAI_CHO_SECOND_PIN ?? ''

/** The second person of an act as a command names them; empty if none is named. */
export const secondOf = (
  officer: string | undefined,
  pin: string | undefined,
): { second?: { officer: string; pin: string } } =>
  officer === undefined ? {} : { second: { officer, pin: secondPinOf(pin) } }

/** The ids of a list; empty if nothing was given. */
export const listOf = (given: z.output<typeof List> | undefined): readonly string[] =>
  typeof given === 'string' ? given.split(',').filter(Boolean) : (given ?? [])
