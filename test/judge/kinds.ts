import { createHash } from 'node:crypto'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { PART, PROCEDURE, type Wish } from '../province/hands.ts'

const doc = (letter: string): string => letter.repeat(64)
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A kind of act in the table of pairs: what a device writes for it. */
export type Kind = {
  name: string
  type: string
  wish: Wish
  /** It settles the last event before it, so. */
  settles?: 'stands' | 'set-aside'
}
/** Where a dossier stands: the kinds of act that brought it there. */
export type Scene = readonly string[]

const ROUTE: readonly StepId[] = PROCEDURE.route
const upTo = (last: StepId): readonly string[] => ROUTE.slice(0, ROUTE.indexOf(last) + 1)
const REVOKED = [...ROUTE, 'revocation', 'approval', 'signing', 'sealing']
/** Where acts are tried, the earliest first: the judge itself says at which of these each may be taken. */
const SCENES: readonly Scene[] = [
  [],
  upTo('intake'),
  ['intake-slip'],
  ['intake-slip', 'appraisal'],
  [...upTo('intake'), 'supplement-request'],
  upTo('appraisal'),
  [...upTo('appraisal'), 'supplement-request'],
  upTo('approval'),
  upTo('signing'),
  upTo('sealing'),
  ROUTE,
  [...ROUTE, 'replacement'],
  REVOKED,
]
const WITHOUT_CODE = { stage: 'received', flags: ['awaiting-code'], outcome: null }
const HELD = [...upTo('appraisal'), 'approval-unfit']

const STEPS = Object.keys(steps) as StepId[]
const OF_ITS_OWN: Partial<Record<StepId, Wish>> = {
  approval: { docs: [doc('a')] },
  numbering: { numbers: [{ series: 'code:01', period: '2026-11-24', value: 1, lease: doc('1') }] },
}
const ofStep = (step: StepId, wish: Wish = {}): Kind => ({
  name: step,
  type: step,
  wish: { ...OF_ITS_OWN[step], ...wish },
})

/** Every act two counters can take of one dossier: all steps, and what else the province must tell apart. */
export const KINDS: readonly Kind[] = [
  ...STEPS.map(step => ofStep(step, wishOf(step))),
  // Received by a provisional slip: without a number, and it says so.
  { name: 'intake-slip', type: 'intake', wish: { after: WITHOUT_CODE } },
  { name: 'approval-other', type: 'approval', wish: { docs: [doc('b')] } },
  { name: 'newer', type: 'appraisal', wish: { version: 99 } },
  { name: 'note', type: 'paper-printed', wish: {} },
  { name: 'settled-stands', type: 'settlement', wish: { by: 'second' }, settles: 'stands' },
  { name: 'settled-aside', type: 'settlement', wish: { by: 'second' }, settles: 'set-aside' },
]
/** What the two of a scene's settlement found held: an approval under a paper nobody published. */
const UNFIT: Kind = {
  name: 'approval-unfit',
  type: 'approval',
  wish: { docs: [doc('c')], authority: [hash('nobody')] },
}
export const kindNamed = (name: string): Kind => [...KINDS, UNFIT].find(each => each.name === name) ?? UNFIT

/** Who takes it, where a desk officer may not. */
function wishOf(step: StepId): Wish {
  const { roles }: { roles: readonly string[] } = steps[step]
  if (PART[step] || roles.includes('counter')) return {}
  return { by: roles.includes('appraiser') ? 'appraiser' : 'approver' }
}

/** Where an act may be tried: a settlement where something is held. */
export const scenesOf = ({ settles }: Kind): readonly Scene[] => (settles ? [HELD] : SCENES)
/** Where a step can be taken whose verdict is never “confirmed”. */
export const RECEIVED = SCENES[1] as Scene

/** What ends the dossier where it stands: the acts of a third counter, which neither of the two knew of. */
export function endOf(scene: Scene): readonly string[] {
  if (scene.length === 0) return ['refusal']
  if (scene === REVOKED) return ['recall', 'return']
  const last = scene.at(-1) ?? ''
  if (last === 'return') return []
  if (last === 'replacement') return ['drop-amendment']
  const place = ROUTE.indexOf(last as StepId)
  return place >= ROUTE.indexOf('approval') ? ROUTE.slice(place + 1) : ['withdrawal']
}
