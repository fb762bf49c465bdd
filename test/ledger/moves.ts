import fc from 'fast-check'
import { APPROVER, COUNTER, KEEPER, OTHER } from './sheets.ts'

const ACTS = ['announce', 'announce', 'applied', 'failed', 'spoiled', 'spoiled', 'later', 'return'] as const
/** What somebody tries at the drawer: with or without his own PIN, and that of who saw sheets destroyed. */
export type Move = {
  act: (typeof ACTS)[number]
  who: string
  which: number
  copies: number | null
  pin: boolean
  seen: boolean
}
const mostly = fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false))

/** Any of them, by anybody. */
export const MOVE: fc.Arbitrary<Move> = fc.record({
  act: fc.constantFrom(...ACTS),
  who: fc.oneof({ weight: 3, arbitrary: fc.constant(KEEPER) }, fc.constantFrom(OTHER, APPROVER, COUNTER)),
  which: fc.nat(4),
  copies: fc.constantFrom(null, 1, 2, 3),
  pin: mostly,
  seen: mostly,
})
