import type { z } from '../../shared/base/schema.ts'
import type { Refusal } from '../../shared/dossier/refusal.ts'
import type { Asking } from './asking.ts'

/** One verb of the command line: its input as a schema, what it does, and a valid input for the folder as it stands. */
export type Verb<In extends z.ZodType = z.ZodType> = {
  name: string
  /** One Vietnamese line for `help`. */
  says: string
  input: In
  /** Does it; a refusal is an answer. What is returned is printed as one object. */
  run(asking: Asking, input: z.output<In>): Promise<object | Refusal> | object | Refusal
  /** Of an answer that holds more than a person reads at once: what he is told. */
  tells?(answer: object): Readonly<Record<string, unknown>>
  /** A valid input now, for the dossier or the procedure named where one is; left out where the verb needs none. */
  example?(
    asking: Asking,
    dossier: string | undefined,
    procedure?: string,
  ): Promise<object | Refusal> | object | Refusal
}

/** Declares a verb with its input inferred. */
export const defineVerb = <In extends z.ZodType>(verb: Verb<In>): Verb<In> => verb
