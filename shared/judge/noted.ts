import { mayBeNoted } from '../dossier/heard.ts'
import { VERDICT_NOTED } from '../dossier/settlement.ts'
import type { Case } from './case.ts'

/** Why a note is rejected that says of the province what it did not say. */
export const NOT_SAID = 'not-said'

/**
 * Whether a note of the province's word says what it said of no act that the same machine took in this
 * dossier. Nobody signs such a note, and it moves the dossier: so no machine calls another counter's paper
 * back, or lets it stand, by its own word. Which act it names is sealed; where several may be meant, one that
 * fits is enough, as for who hears of an erased dossier.
 *
 * Rejected and not held: a held act keeps other counters from the dossier until a person settles it, and no
 * person took this one. For good: what was said by when it came does not change, so it is never judged anew.
 */
export const isUnsaid = ({ event: { body }, placed }: Pick<Case, 'event' | 'placed'>): boolean =>
  body.type === VERDICT_NOTED &&
  body.dossier !== null &&
  !placed.some(act => act.body.device === body.device && mayBeNoted(act, body.version))
