import { z } from 'zod'

const common = {
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]*$/)
    .max(40),
  label: z.string().max(200),
  required: z.boolean(),
  help: z.string().max(400).optional(),
}

/** The ten kinds of thing one can ask on screen. Anything cleverer is a step in TypeScript, never a field. */
export const Field = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...common }),
  z.strictObject({ kind: z.literal('long-text'), ...common }),
  z.strictObject({ kind: z.literal('number'), ...common }),
  z.strictObject({ kind: z.literal('money'), ...common }),
  z.strictObject({ kind: z.literal('date'), ...common }),
  z.strictObject({ kind: z.literal('yes-no'), ...common }),
  z.strictObject({ kind: z.literal('choice'), ...common, options: z.array(z.string().max(120)).min(2) }),
  z.strictObject({ kind: z.literal('citizen-id'), ...common }),
  z.strictObject({ kind: z.literal('phone'), ...common }),
  z.strictObject({ kind: z.literal('tax-code'), ...common }),
])
export type Field = z.output<typeof Field>

/** What was answered, by field id: text as typed, dates as `YYYY-MM-DD`, numbers and money (đồng) as integers. */
export const Answers = z.record(z.string().max(40), z.union([z.string().max(4000), z.int(), z.boolean()]))
export type Answers = z.output<typeof Answers>
