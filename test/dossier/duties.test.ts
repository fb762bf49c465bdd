import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCertificate, findMandate } from '../../shared/dossier/authority.ts'
import { guard } from '../../shared/dossier/guard.ts'
import { AMENDMENTS, blank } from '../../shared/dossier/state.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { Role } from '../../shared/people/certificate.ts'
import { certificateOf, contextOf, mandateOf, STEPS, TERMS } from './hall.ts'
import { ID, PEOPLE, SEED, staff, walk, walked } from './walks.ts'

const PREPARING = ['intake', 'supplement-part', 'supplement-answer', 'correction', 'appraisal', ...AMENDMENTS]

test('in ten thousand walks of five people the duties stay apart, and nobody acts in a part no certificate gives him', () => {
  const seen = { approved: 0, signed: 0, sealed: 0, mixed: 0 }
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { dossier } = walked(ID, certificates, moves)
      if (certificates.some(({ person }) => person.scopes[0]?.roles.length === Role.options.length))
        seen.mixed++
      for (const [at, { step, actor }] of dossier.history.entries()) {
        const before = dossier.history.slice(0, at)
        const did = (names: readonly string[]): boolean =>
          before.some(each => each.actor === actor && names.includes(each.step))
        const held: readonly string[] =
          certificates
            .find(({ person }) => person.id === actor)
            ?.person.scopes.flatMap(({ roles }) => roles) ?? []
        const { roles } = steps[step as keyof typeof steps]
        expect([step, roles.some(role => held.includes(role))]).toEqual([step, true])
        const approver = before.findLast(each => each.step === 'approval')?.actor
        if (step === 'approval') seen.approved++
        if (step === 'approval' || step === 'signing') expect([step, did(PREPARING)]).toEqual([step, false])
        if (step === 'signing') {
          seen.signed++
          expect(actor).toBe(approver)
        }
        if (step === 'sealing') {
          seen.sealed++
          expect(actor).not.toBe(approver)
        }
      }
    }),
    { numRuns: 10_000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1000)
})

test('where the procedure allows it, and only there, the approver seals too', () => {
  const allowed = { ...TERMS, sealerMayNotBeApprover: false }
  let himself = 0
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { history } = walked(ID, certificates, moves, { terms: allowed }).dossier
      const approver = history.findLast(({ step }) => step === 'approval')?.actor
      if (history.some(({ step, actor }) => step === 'sealing' && actor === approver)) himself++
    }),
    { numRuns: 1000, seed: SEED },
  )
  expect(himself).toBeGreaterThan(20)
})

const AT = Date.parse('2026-10-05T02:00:00.000Z')
/** An instant some milliseconds around now: the edges are what matters. */
const edge = fc.integer({ min: -2, max: 2 }).map(ms => new Date(AT + ms).toISOString())
const until = fc.option(edge, { nil: null })
const agencies = fc.subarray(['sxd', 'stp'], { minLength: 1 })
const procedures = fc.subarray(['1.000001', '1.000002'])
const sites = fc.subarray(['trung-tam', 'bqlkcn'])
const who = fc.constantFrom('an', 'binh')
const now = new Date(AT).toISOString()

test('a delegation holds for its person, agencies, procedures and sites, from its first millisecond to before its last', () => {
  const seen = { holds: 0, not: 0 }
  fc.assert(
    fc.property(
      who,
      agencies,
      procedures,
      sites,
      edge,
      until,
      (to, agencies, procedures, sites, notBefore, notAfter) => {
        const mandate = { ...mandateOf(to, { agencies, procedures, sites }), notBefore, notAfter }
        const context = contextOf('an', [certificateOf('an', ['approver'])], { at: now, mandates: [mandate] })
        const holds =
          to === 'an' &&
          agencies.includes('sxd') &&
          (procedures.length === 0 || procedures.includes('1.000001')) &&
          (sites.length === 0 || sites.includes('trung-tam')) &&
          Date.parse(notBefore) <= AT &&
          (notAfter === null || AT < Date.parse(notAfter))
        seen[holds ? 'holds' : 'not']++
        expect(findMandate(context) !== undefined).toBe(holds)
      },
    ),
    { numRuns: 5000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(Math.min(seen.holds, seen.not)).toBeGreaterThan(200)
})

test('a certificate holds for its holder, roles, agencies and procedures, from its first millisecond to before its last', () => {
  const seen = { holds: 0, not: 0 }
  const roles = fc.subarray([...Role.options], { minLength: 1 })
  fc.assert(
    fc.property(
      who,
      roles,
      agencies,
      procedures,
      edge,
      until,
      (id, roles, agencies, procedures, notBefore, notAfter) => {
        const { person, id: hash } = certificateOf(id, roles, agencies)
        const scoped = { ...person, scopes: [{ roles, agencies, procedures }] }
        const context = contextOf('an', [{ id: hash, person: scoped, notBefore, notAfter }], { at: now })
        const holds =
          id === 'an' &&
          roles.includes('counter') &&
          agencies.includes('sxd') &&
          (procedures.length === 0 || procedures.includes('1.000001')) &&
          Date.parse(notBefore) <= AT &&
          (notAfter === null || AT < Date.parse(notAfter))
        seen[holds ? 'holds' : 'not']++
        expect(findCertificate(['counter'], context) !== undefined).toBe(holds)
        expect(guard(blank(ID), 'intake', context)?.refusal).toBe(holds ? undefined : 'no-role')
      },
    ),
    { numRuns: 5000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(Math.min(seen.holds, seen.not)).toBeGreaterThan(200)
})

test('two scopes of one person do not add up to a third: the role of one agency is no role at another', () => {
  const { person, ...rest } = certificateOf('an', ['counter'], ['stp'])
  const both = {
    ...person,
    scopes: [...person.scopes, { roles: ['appraiser' as const], agencies: ['sxd'], procedures: [] }],
  }
  expect(guard(blank(ID), 'intake', contextOf('an', [{ ...rest, person: both }]))?.refusal).toBe('no-role')
})

test('a certificate of somebody else gives nobody a part, whatever he holds', () => {
  for (const step of STEPS)
    expect(
      findCertificate(
        steps[step].roles,
        contextOf(
          'em',
          PEOPLE.slice(0, 4).map(id => certificateOf(id, Role.options)),
        ),
      ),
    ).toBeUndefined()
})
