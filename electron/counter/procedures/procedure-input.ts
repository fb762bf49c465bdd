import { randomUUID } from 'node:crypto'
import { Day, Instant } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import type { Office } from '../../desk/office/office.ts'
import { InPath } from '../input/in-file.ts'
import { OutPath } from '../input/out-file.ts'
import { Once, pinOf, Second, secondOf, Who } from '../people/who.ts'
import { withPeople } from '../people/with-people.ts'

const WORDS = [
  'list',
  'show',
  'draft',
  'columns',
  'import',
  'drop',
  'replay',
  'publish',
  'withdraw',
  'touched',
  'sheet',
] as const

/** The input of the verb `procedure`; `words` says what to do. */
export const ProcedureInput = z.strictObject({
  ...Who,
  ...Once,
  words: z.tuple([z.enum(WORDS)]),
  code: z.string().max(64).optional(),
  /**
   * To draft: a procedure to copy, and what to change in it or in the draft that waits (a part of a
   * procedure, as JSON or in a file).
   */
  like: z.string().max(64).optional(),
  changes: z.union([z.record(z.string(), z.unknown()), z.string().max(40_000)]).optional(),
  /** To import: a table. To draft: a whole procedure or its changes, as JSON. */
  file: InPath.optional(),
  /** To draft and to import: whether a draft that waits may be replaced. */
  replace: z.boolean().optional(),
  /**
   * To publish: from which moment or day, and how many past dossiers the replay refused. To publish and to
   * withdraw: who confirms.
   */
  since: z.union([Instant, Day]).optional(),
  refused: z.coerce.number().int().nonnegative().optional(),
  ...Second,
  reason: z.string().max(400).optional(),
  version: z.union([z.coerce.number().int().positive(), z.literal('draft')]).optional(),
  out: OutPath.optional(),
})
export type ProcedureInput = z.output<typeof ProcedureInput>

type Act = 'procedure-drafted' | 'procedure-dropped' | 'procedure-published' | 'procedure-withdrawn'

/** Takes an act on a procedure as the person who is logged in, with a second person if one is named. */
export function takeProcedureAct(office: Office, given: ProcedureInput, type: Act, input: unknown) {
  const named = withPeople(office, given, ['second'])
  if (isRefusal(named)) return named
  return takeOfficeAct(office, {
    ...{ type, input, act: given.act ?? randomUUID(), pin: pinOf(given.pin) },
    ...secondOf(named.second, given['second-pin']),
  })
}
