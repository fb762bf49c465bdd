import { z } from './base/schema.ts'

const common = {
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]*$/)
    .max(40),
  label: z.string().max(200),
  required: z.boolean(),
  help: z.string().max(400).optional(),
}

const words = { ...common, example: z.string().max(120).optional() }
/**
 * `min` and `max` are the least and the greatest value that can be true. Left out, nothing is below 0 and
 * there is no upper bound.
 */
const counted = {
  ...common,
  example: z.int().optional(),
  min: z.int().optional(),
  max: z.int().optional(),
}

/**
 * The ten kinds of field that a form can ask. Anything cleverer is a step in TypeScript, never a field. What
 * can be true of each is in `shared/dossier/values/kinds.ts`.
 */
export const Field = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...words }),
  z.strictObject({ kind: z.literal('long-text'), ...words }),
  z.strictObject({ kind: z.literal('number'), ...counted }),
  z.strictObject({ kind: z.literal('money'), ...counted }),
  z.strictObject({ kind: z.literal('date'), ...common, falls: z.enum(['past', 'future']).optional() }),
  z.strictObject({ kind: z.literal('yes-no'), ...common }),
  z.strictObject({ kind: z.literal('choice'), ...common, options: z.array(z.string().max(120)).min(2) }),
  z.strictObject({ kind: z.literal('citizen-id'), ...words }),
  z.strictObject({ kind: z.literal('phone'), ...words }),
  z.strictObject({ kind: z.literal('tax-code'), ...words }),
])
export type Field = z.output<typeof Field>

/** The answers, by field id: text as typed, dates as `YYYY-MM-DD`, numbers and money (đồng) as integers. */
export const Answers = z.record(z.string().max(40), z.union([z.string().max(4000), z.int(), z.boolean()]))
export type Answers = z.output<typeof Answers>
