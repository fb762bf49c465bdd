import type { z } from '../../shared/base/schema.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { Asking, By } from './asking.ts'

/**
 * What an example is asked for: who acts, on which dossier, under which procedure. Whatever is left open is
 * found.
 */
export type ExampleOf = By & { dossier?: string | undefined; procedure?: string | undefined }

/**
 * One verb of the command line: its input as a schema, what it does, and a valid input for the folder as it
 * stands.
 */
export type Verb<In extends z.ZodType = z.ZodType> = {
  name: string
  /** One Vietnamese line for `help`. */
  says: string
  input: In
  /** Does it; a refusal is an answer. The result is printed as one object. */
  run(asking: Asking, input: z.output<In>): Promise<object | Refusal> | object | Refusal
  /** What a person is told of an answer that holds more than they would read at once. */
  tells?(answer: object): Readonly<Record<string, unknown>>
  /** A valid input now, or why there is none; left out if the verb needs no input. */
  example?(asking: Asking, about: ExampleOf): Promise<object | Refusal> | object | Refusal
}

/** Declares a verb with its input inferred. */
export const defineVerb = <In extends z.ZodType>(verb: Verb<In>): Verb<In> => verb
