import { Day } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Limit } from '../calendar/calendar.ts'
import type { StepId } from '../dossier/steps/index.ts'
import type { Terms } from '../dossier/terms.ts'
import { type Answers, Field } from '../fields.ts'
import { Mark } from '../people/delegation.ts'

/** How well the source of a procedure is verified. Only `verified` may ever be shown as official. */
export const Verified = z.enum(['verified', 'limit-unchecked', 'no-limit', 'name-only', 'recall'])
export type Verified = z.output<typeof Verified>

/** The steps a route may name, in the order of the work. */
export const RouteStep = z.enum([
  'intake',
  'appraisal',
  'approval',
  'signing',
  'sealing',
  'return',
] satisfies StepId[])

/**
 * The text of the result as data. `{applicant.name}` and `{field.id}` stand for answers; nothing else is
 * interpreted.
 */
export const ResultText = z.strictObject({
  /** Type of document, e.g. `Giấy phép`. */
  type: z.string().max(80),
  /** The letters of its number: `12/GP-SXD` has `GP`. */
  symbol: z.string().max(12),
  summary: z.string().max(300),
  basis: z.array(z.string().max(400)).max(12),
  /** One sentence before the articles, with its full stop: who decides on whose proposal. */
  opening: z.string().max(400),
  articles: z.array(z.string().max(1200)).min(1).max(12),
  recipients: z.array(z.string().max(200)).max(8),
  /** The field (kind money) whose answer is the amount that the result states, where it states one. */
  amount: z.string().max(40).optional(),
})
export type ResultText = z.output<typeof ResultText>

/**
 * The fee: one amount in đồng, or one for each channel by which a dossier comes. `text` has the words of the
 * source.
 */
export const Fee = z.strictObject({
  amount: z.int().nonnegative().nullable(),
  text: z.string().max(600),
  /** The amounts of channels that have their own, in đồng: filing online is often cheaper. */
  byChannel: z
    .strictObject({
      direct: z.int().nonnegative(),
      post: z.int().nonnegative(),
      online: z.int().nonnegative(),
    })
    .partial()
    .optional(),
})
export type Fee = z.output<typeof Fee>

/**
 * A case of a procedure (trường hợp), chosen at intake and kept by the dossier. It states only where it
 * differs: its own limit or fee. Papers that only some cases ask name those cases themselves.
 */
export const Case = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(40),
  title: z.string().max(300),
  limit: Limit.optional(),
  fee: Fee.optional(),
})
export type Case = z.output<typeof Case>

/**
 * One version of a published procedure: data, never code (D6). A dossier keeps the version it was received
 * under. NĐ 63/2010 Đ.8 lists what a procedure must say.
 */
export const Procedure = z.strictObject({
  /**
   * The national code, `1.004839`, or a local one, `1.010708.000.00.00.H56`. It is also the name of its file.
   */
  code: z.string().regex(/^\d\.\d{6}(\.\d{3}\.\d\d\.\d\d\.[A-Z]\d\d)?$/),
  version: z.int().positive(),
  title: z.string().max(600),
  agency: z.string().max(40),
  field: z.string().max(200),
  level: z.string().max(80),
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  announcedBy: z.string().max(200),
  legalBasis: z.array(z.string().max(400)),
  source: z.strictObject({ verified: Verified, url: z.string().max(300), note: z.string().max(600) }),
  limit: Limit.nullable(),
  limitText: z.string().max(300),
  fee: Fee,
  /** Left out where the procedure is the same for everybody. */
  cases: z.array(Case).min(1).max(20).optional(),
  components: z
    .array(
      z.strictObject({
        id: z.string().max(40),
        title: z.string().max(600),
        originals: z.int().min(0).max(20),
        copies: z.int().min(0).max(20),
        required: z.boolean(),
        /** The sheets of each copy (số tờ), where the source says how many. */
        sheets: z.int().min(1).max(500).optional(),
        /** The ids of the cases that ask for it; left out, all do. */
        cases: z.array(z.string().max(40)).min(1).max(20).optional(),
      }),
    )
    .max(60),
  fields: z.array(Field).max(60),
  checks: z
    .array(z.strictObject({ id: z.string().max(40), text: z.string().max(400), basis: z.string().max(300) }))
    .max(60),
  /**
   * The steps of the work. A route begins with intake, ends with return, and takes no step twice (NĐ 61/2018
   * Đ.17.4 allows some to be left out).
   */
  route: z
    .array(RouteStep)
    .refine(
      route => route[0] === 'intake' && route.at(-1) === 'return' && new Set(route).size === route.length,
    ),
  sealerMayNotBeApprover: z.boolean(),
  /**
   * The titles that may approve it (thẩm quyền phê duyệt), besides what a delegation must say; left out, any.
   */
  approvers: z.array(z.string().max(200)).min(1).max(10).optional(),
  resultName: z.string().max(400),
  result: ResultText.nullable(),
  /**
   * How its result is sealed and on how many sheets, never more (R22). Left out: digitally, one. `each` names
   * the field that asks for a number of further copies; that many sheets are added.
   */
  seal: z
    .strictObject({ mark: Mark, copies: z.int().min(1).max(20), each: z.string().max(40).optional() })
    .optional(),
  /** The registration "4 tại chỗ": at which site, from when; null where there is none. */
  registration: z.strictObject({ site: z.string().max(40), from: Day }).nullable(),
  /** How long its dossiers are kept (`years` null: for ever), and by what rule (NĐ 30/2020 Đ.29–31). */
  retention: z
    .strictObject({ years: z.int().positive().max(200).nullable(), basis: z.string().max(300) })
    .optional(),
  /**
   * This version only says that the procedure is no longer received, and why: there was no version before it
   * to bring back.
   */
  withdrawn: z.strictObject({ reason: z.string().max(400) }).optional(),
  /** The number of the earlier version that this one brings back word for word. */
  restores: z.int().positive().optional(),
})
export type Procedure = z.output<typeof Procedure>

/**
 * The procedure in one of its cases: the limit and fee of that case, and only the papers it asks for.
 * Unchanged where there is no such case.
 */
export function underCase(procedure: Procedure, id: string | undefined): Procedure {
  const one = procedure.cases?.find(each => each.id === id)
  if (!one) return procedure
  const { limit = procedure.limit, fee = procedure.fee } = one
  const limitText = one.limit ? '' : procedure.limitText
  const components = procedure.components.filter(({ cases }) => !cases || cases.includes(one.id))
  return { ...procedure, limit, limitText, fee, components }
}

/** The procedure as a dossier with these answers is sealed: the sheets that were asked for are added. */
export function underAnswers(procedure: Procedure, answers: Answers | undefined): Procedure {
  const { seal } = procedure
  if (seal?.each === undefined) return procedure
  const asked = answers?.[seal.each]
  const copies = seal.copies + (typeof asked === 'number' ? asked : 0)
  return { ...procedure, seal: { mark: seal.mark, copies } }
}

/** The part of a procedure that the rules need. */
export const termsOf = (procedure: Procedure): Terms => procedure

/** How a result of this procedure is sealed. */
export const sealingOf = ({ seal }: Procedure): { mark: Mark; copies: number } =>
  seal ?? { mark: 'digital', copies: 1 }
