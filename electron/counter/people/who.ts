import { z } from '../../../shared/base/schema.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'

/** Who acts, as an input says it: officer id or two letters, and his PIN. */
export const Who = { by: z.string().max(40).optional(), pin: z.string().max(32).optional() }
/** The name of an act: sent again it is answered again and recorded once. */
export const Once = { act: z.string().min(8).max(64).optional() }
/** Who confirms an act beside who takes it, and his own PIN. */
export const Second = { second: z.string().max(40).optional(), 'second-pin': z.string().max(32).optional() }
/** Some ids: a list, or one text with commas. */
export const List = z.union([z.string().max(8000), z.array(z.string().max(64))])

/** The PIN as a command was given it, or as the environment holds it, where no list of processes shows it. */
export const pinOf = (given: string | undefined): string | null => given ?? process.env.TAI_CHO_PIN ?? null

/** A PIN that is being set, as this option or the environment gives it. */
export const newPinOf = (given: string | undefined, field: string): string | Refusal =>
  given ?? process.env.TAI_CHO_NEW_PIN ?? refuse('input-invalid', { field })

/** The PIN of a second person, in the same way. */
export const secondPinOf = (given: string | undefined): string =>
  given ?? process.env.TAI_CHO_SECOND_PIN ?? ''

/** The second person of an act as a command names him; nothing where none is named. */
export const secondOf = (
  officer: string | undefined,
  pin: string | undefined,
): { second?: { officer: string; pin: string } } =>
  officer === undefined ? {} : { second: { officer, pin: secondPinOf(pin) } }

/** The ids of a list; none where nothing was said. */
export const listOf = (given: z.output<typeof List> | undefined): readonly string[] =>
  typeof given === 'string' ? given.split(',').filter(Boolean) : (given ?? [])
