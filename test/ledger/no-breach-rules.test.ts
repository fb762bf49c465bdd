import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findBroken } from '../../shared/dossier/approved.ts'
import { decide } from '../../shared/dossier/decide.ts'
import { apply } from '../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, deskSays, INPUTS, recorded, take } from '../dossier/hall.ts'
import { ID, SEED } from '../dossier/walks.ts'

/**
 * Takes the step of sealing with what the desk found, which may be another document than what was approved.
 */
function sealWith(dossier: Dossier, context: Context, found: Context['found']) {
  const given = found ? { ...context, found } : context
  const decided = decide(dossier, 'sealing', INPUTS.sealing, given)
  if (isRefusal(decided)) return decided
  return { dossier: apply(dossier, recorded(dossier, decided, given)) }
}

describe('the rules alone, 2,000 random sequences', () => {
  /** `hai` is approver and keeper at once: what one person must not do alone. */
  const people = [
    certificateOf('an', ['counter']),
    certificateOf('binh', ['appraiser']),
    certificateOf('chi', ['approver']),
    certificateOf('dung', ['seal-keeper']),
    certificateOf('hai', ['approver', 'seal-keeper']),
  ]
  const ids = people.map(({ person }) => person.id)
  const STEPS: readonly StepId[] = [
    'intake',
    'appraisal',
    'approval',
    'signing',
    'sealing',
    'correction',
    'voiding',
  ]
  const command = fc.record({
    step: fc.oneof({ weight: 3, arbitrary: fc.constant('onward' as const) }, fc.constantFrom(...STEPS)),
    who: fc.constantFrom(...ids),
    custodian: fc.oneof({ weight: 2, arbitrary: fc.constant('self') }, fc.constantFrom(...ids)),
    lost: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    revoked: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    otherHash: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    entry: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  })
  const ORDER: readonly StepId[] = ['intake', 'appraisal', 'approval', 'signing', 'sealing']
  const owed = ({ taken }: Dossier): StepId => ORDER.find(each => !taken[each]) ?? 'sealing'

  test('no seal without approval, by the approver himself, with a seal that is elsewhere or lost, after revocation, for another hash', () => {
    const seen = {
      sealed: 0,
      unapproved: 0,
      byOne: 0,
      elsewhere: 0,
      lost: 0,
      revoked: 0,
      otherHash: 0,
      noEntry: 0,
    }
    fc.assert(
      fc.property(fc.array(command, { minLength: 10, maxLength: 30, size: 'max' }), commands => {
        let dossier = blank(ID)
        let seals = 0
        for (const { step, who, custodian, lost, revoked, otherHash, entry } of commands) {
          const wanted = step === 'onward' ? owed(dossier) : step
          const actor =
            step === 'onward'
              ? (people.find((_, at) => at === ORDER.indexOf(wanted))?.person.id ?? 'dung')
              : who
          const by =
            wanted === 'signing'
              ? (dossier.taken.approval?.actor ?? actor)
              : wanted === 'sealing' && who === 'hai'
                ? 'hai'
                : actor
          const plain = contextOf(
            by,
            revoked && wanted === 'sealing' ? people.filter(({ person }) => person.id !== by) : people,
          )
          const seal = {
            id: 'dau',
            custodian: custodian === 'self' ? by : custodian,
            custodianName: custodian,
            lost,
            entry: entry ? 'e'.repeat(64) : null,
          }
          const context = { ...plain, seal }
          const { found } = deskSays(dossier, 'sealing', context)
          const other = found && otherHash ? { ...found, document: 'f'.repeat(64) } : found
          const done =
            wanted === 'sealing' ? sealWith(dossier, context, other) : take(dossier, wanted, context)
          const approval = dossier.taken.approval
          if (wanted === 'sealing') {
            const broken = approval && findBroken(dossier, other)
            if (!approval) seen.unapproved++
            else if (approval.actor === by) seen.byOne++
            else if (seal.custodian !== by) seen.elsewhere++
            else if (lost) seen.lost++
            else if (revoked) seen.revoked++
            else if (broken) seen.otherHash++
            else if (!entry) seen.noEntry++
            if (!isRefusal(done)) {
              seen.sealed++
              seals++
              expect(approval).toBeDefined()
              expect(dossier.taken.signing).toBeDefined()
              expect([by, seal.custodian, lost, revoked, entry]).toEqual([
                seal.custodian,
                by,
                false,
                false,
                true,
              ])
              expect(approval?.actor).not.toBe(by)
              expect(broken).toBeUndefined()
            }
          }
          if (isRefusal(done)) continue
          if (wanted === 'correction' || wanted === 'voiding') seals = 0
          dossier = done.dossier
          expect(seals).toBeLessThanOrEqual(1)
        }
      }),
      { seed: SEED, numRuns: 2_000 },
    )
    console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
  })
})
