import { mayBeNoted } from '../dossier/heard.ts'
import { VERDICT_NOTED } from '../dossier/settlement.ts'
import type { Case } from './case.ts'

/** The reason for rejecting a note that claims a verdict which the province did not give. */
export const NOT_SAID = 'not-said'

/**
 * Whether a note of the province's word is false: it fits no act that the same machine took in this dossier.
 * No person signs such a note, and it moves the dossier. With this rule no machine calls another counter's
 * paper back, or lets it stand, by its own word. The act that the note names is sealed; where it may be one
 * of several, one that fits is enough, as for a counter that hears of an erased dossier.
 *
 * A false note is rejected and not held, because a held act keeps other counters from the dossier until a
 * person settles it, and no person took this one. It is rejected for good: what the province had said by the
 * time the note came does not change, so the note is never judged anew.
 */
export const isUnsaid = ({ event: { body }, placed }: Pick<Case, 'event' | 'placed'>): boolean =>
  body.type === VERDICT_NOTED &&
  body.dossier !== null &&
  !placed.some(act => act.body.device === body.device && mayBeNoted(act, body.version))
