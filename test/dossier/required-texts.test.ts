import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readGiven } from '../../electron/desk/office/read-given.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { acts } from '../../shared/office/acts/index.ts'
import { decideAct } from '../../shared/office/office.ts'
import { blankOffice } from '../../shared/office/office-state.ts'
import { Role } from '../../shared/people/certificate.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, STEPS, take } from './hall.ts'
import { ID, PEOPLE, SEED, walk, walked } from './walks.ts'

const everybody = PEOPLE.map(id => certificateOf(id, Role.options))

/**
 * Texts that the law or the work leaves open, by their places; every other text of an act must say something.
 */
const OPEN = [
  ...['intake', 'supplement-request', 'refusal', 'correction', 'replacement'].flatMap(step =>
    ['idNumber', 'address', 'phone', 'email'].flatMap(part => [
      `${step}: applicant.${part}`,
      `${step}: changes.applicant.${part}`,
    ]),
  ),
  ...['idNumber', 'phone', 'authority'].flatMap(part => [
    `intake: representative.${part}`,
    `correction: changes.representative.${part}`,
  ]),
  ...['intake', 'supplement-part', 'supplement-answer', 'approval', 'return'].map(step => `${step}: note`),
  ...['appraisal: findings.*.note', 'appraisal: opinion', 'return: authority', 'recall: note'],
  ...['balance-signed: note', 'outage-signed: note', 'person-add: signature'],
]
/** What names something that is looked up, and is refused where it names nothing. */
const NAMES =
  /^(procedure|case|check|id|officer|agency|seal|seals|to|until|delegation|substitute|code|draft|counters|request|firstPin|signature|number|cause|series|sites|procedures|agencies|by|actor|entry|key|like|device|scan|specimen|certificate|fingerprint)$/

type Node = {
  type?: string
  enum?: unknown
  pattern?: string
  format?: string
  const?: unknown
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
}
/** The places of free text in an input: `items.*`, `changes.applicant.name`. */
function textsIn(node: Node, path: readonly string[] = []): string[] {
  const { properties = {}, items, anyOf = [], type } = node
  const isFree = type === 'string' && !node.enum && !node.pattern && !node.format && node.const === undefined
  return [
    ...(isFree ? [path.join('.')] : []),
    ...Object.entries(properties).flatMap(([name, part]) => textsIn(part, [...path, name])),
    ...(items ? textsIn(items, [...path, '*']) : []),
    ...anyOf.flatMap(part => textsIn(part, path)),
  ]
}
const textsOf = (input: z.ZodType): string[] => [
  ...new Set(textsIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Node)),
]
/** The same input with blanks at that place; undefined where it has nothing there. */
function blanked(value: unknown, [name, ...rest]: readonly string[], blanks: string): unknown {
  if (name === undefined) return blanks
  if (name === '*') {
    if (!Array.isArray(value) || value.length === 0) return undefined
    const inner = blanked(value[0], rest, blanks)
    return inner === undefined ? undefined : [inner, ...value.slice(1)]
  }
  const part = (value as Record<string, unknown> | null)?.[name]
  if (part === undefined || part === null) return undefined
  const inner = blanked(part, rest, blanks)
  return inner === undefined ? undefined : { ...(value as object), [name]: inner }
}

/** Blanks of every kind, and what nobody sees. */
const blanks = fc
  .array(
    fc.constantFrom(' ', '\t', '\n', '\u00a0', '\u3000', '\u200b', '\u2800', '\ufeff', '\u202e', '\u00ad'),
  )
  .map(signs => signs.join(''))

/** Each step as somebody may take it: the dossier and by whom, from walks. */
function whereTaken(): ReadonlyMap<string, { dossier: Dossier; actor: string; at: string }> {
  const found = new Map<string, { dossier: Dossier; actor: string; at: string }>()
  for (const moves of fc.sample(walk, { numRuns: 400, seed: SEED })) {
    const { events, stood } = walked(ID, everybody, moves)
    for (const [nth, { body }] of events.entries()) {
      const dossier = stood[nth]
      if (dossier) found.set(body.type, { dossier, actor: body.actor, at: body.time.lo })
    }
  }
  return found
}

/** Inputs beside the usual ones, where a text is asked only of these. */
const MORE: Partial<Record<StepId, object[]>> = {
  return: [{ ...INPUTS.return, to: 'representative', authority: 'Giấy ủy quyền' }],
  recall: [{ back: false, copies: 0, note: 'Mất' }],
  appraisal: [{ ...INPUTS.appraisal, conclusion: 'refuse', opinion: 'Không đủ' }],
}
/** In those the open text is no longer open. */
const ASKED_THERE = ['return: authority', 'recall: note', 'appraisal: opinion']

test('a text that must say something is never recorded of blanks, in any step; what is missing is named', () => {
  const taken = whereTaken()
  let tried = 0
  for (const step of STEPS) {
    const { dossier, actor, at } = taken.get(step) ?? {}
    if (!dossier || !actor || !at) throw new Error(`no walk takes ${step}`)
    const attempt = (input: unknown) => {
      const given = readGiven(steps[step].input as z.ZodType, input)
      const context = contextOf(actor, everybody, { at, number: `${dossier.rev}/X` })
      return isRefusal(given) ? given : take(dossier, step, context, given)
    }
    for (const [nth, input] of [INPUTS[step], ...(MORE[step] ?? [])].entries()) {
      for (const place of textsOf(steps[step].input)) {
        const name = `${step}: ${place}`
        const isOpen = OPEN.includes(name) && !(nth > 0 && ASKED_THERE.includes(name))
        const last = place.split('.').findLast(part => part !== '*') ?? ''
        if (isOpen || NAMES.test(last) || blanked(input, place.split('.'), '') === undefined) continue
        expect([name, isRefusal(attempt(input)) ? attempt(input) : 'taken']).toEqual([name, 'taken'])
        fc.assert(
          fc.property(blanks, text => {
            const answer = attempt(blanked(input, place.split('.'), text))
            expect([name, isRefusal(answer) && answer.refusal]).toEqual([
              name,
              expect.stringMatching(/-missing$|^input-invalid$/),
            ])
            if (isRefusal(answer) && answer.refusal === 'text-missing')
              expect(name).toContain(String(answer.facts.field))
          }),
          { numRuns: 12, seed: SEED },
        )
        tried += 1
      }
    }
  }
  console.log(`seed ${SEED}: ${tried} texts of steps`)
  expect(tried).toBeGreaterThan(20)
})

test('so in every act of the office: each free text is asked for, or stands among the open ones', () => {
  const clerk = contextOf('an', everybody)
  let asked = 0
  for (const [id, act] of Object.entries(acts)) {
    const {
      input,
      says = [],
      composed = false,
    } = act as {
      input: z.ZodType
      says?: readonly string[] | ((input: object) => readonly string[])
      composed?: boolean
    }
    const told = typeof says === 'function' ? says({ balanced: false }) : says
    for (const place of textsOf(input).filter(each => !each.includes('.'))) {
      const isKnown = OPEN.includes(`${id}: ${place}`) || NAMES.test(place) || told.includes(place)
      // A text that its own schema trims and wants a letter of is asked for there.
      const trims = !input.safeParse({ [place]: '  ' }).error?.issues.every(({ path }) => path[0] !== place)
      expect([id, place, isKnown || trims || (composed && told.length === 0)]).toEqual([id, place, true])
    }
    for (const field of told) {
      const said = Object.fromEntries(told.map(each => [each, each === field ? '\u2800 \u200b' : 'Có']))
      const context = {
        ...clerk,
        named: { agencies: [], sites: [], counters: [], procedures: [] },
        seals: [],
      }
      const answer = decideAct(blankOffice, id as never, said as never, context as never)
      const named = field === 'reason' ? 'reason-missing' : 'text-missing'
      expect([id, isRefusal(answer) && answer.refusal]).toEqual([id, named])
      asked += 1
    }
  }
  expect(asked).toBeGreaterThan(9)
})
