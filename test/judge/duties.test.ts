import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterOf, fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import type { Placed } from '../../shared/judge/case.ts'
import { judge } from '../../shared/judge/judge.ts'
import { type Certificate, Role } from '../../shared/people/certificate.ts'
import { certificateOf, contextOf, FULL_ROUTE, hash, mandateOf, recorded, TERMS } from '../dossier/hall.ts'
import { ID, PEOPLE, SEED } from '../dossier/walks.ts'

const AT = '2026-10-05T02:00:00.000Z'
const PREPARING: readonly string[] = ['intake', 'appraisal']
/** Each holds most parts: hardly anything but the duties themselves stands in the way. */
const staff = fc
  .array(fc.subarray([...Role.options], { minLength: 3 }), { minLength: 5, maxLength: 5 })
  .map(parts => PEOPLE.map((id, at) => certificateOf(id, parts[at] ?? [])))
/** Who takes the next step of the route, at which of two machines. */
const walk = fc.array(fc.tuple(fc.nat(4), fc.constantFrom('pc-1', 'pc-2')), { minLength: 6, maxLength: 6 })

type Event = { id: string; body: Placed['body'] }

/** The events of two machines whose programs ask no rule: the whole route, by whoever sat there. */
function written(
  certificates: readonly Certificate[],
  walks: readonly (readonly [number, string])[],
): Event[] {
  const events: Event[] = []
  for (const [at, [who, device]] of walks.entries()) {
    const step = FULL_ROUTE[at] as StepId
    const actor = PEOPLE[who] ?? 'an'
    const dossier = fold(
      blank(ID),
      events.map(each => ({ ...each, data: null })),
    )
    const decided = { step, version: steps[step].version, data: null as never, after: afterOf(dossier, step) }
    const { body } = recorded(dossier, decided, contextOf(actor, certificates))
    const { delegated = false }: { delegated?: boolean } = steps[step]
    const own = certificates.find(({ person }) => person.id === actor)?.id ?? ''
    const authority = delegated ? [own, mandateOf(actor).id] : [own]
    events.push({ id: hash(`${at} ${device} ${actor}`), body: { ...body, device, authority } })
  }
  return events
}

test('in ten thousand dossiers of five people at two machines that ask no rule, the province confirms no breach of duties', () => {
  const seen = { approved: 0, signed: 0, sealed: 0, breaches: 0 }
  const reasons: Record<string, number> = {}
  fc.assert(
    fc.property(staff, walk, (certificates, walks) => {
      const placed: Placed[] = []
      const authority = {
        certificates,
        mandates: certificates.map(({ person }) => mandateOf(person.id)),
        revocations: [],
        machines: [],
        procedure: () => ({ terms: TERMS, from: '2020-01-01T00:00:00.000Z', to: null }),
        site: 'trung-tam',
      }
      for (const event of written(certificates, walks)) {
        const before = placed.filter(({ verdict }) => verdict === 'confirmed').map(({ body }) => body)
        const [{ verdict, reason }] = judge({ event, at: AT, behind: null, placed, authority })
        placed.push({ ...event, verdict, reason: null, at: AT, behind: null })
        const { type, actor } = event.body
        const did = (names: readonly string[]): boolean =>
          before.some(body => body.actor === actor && names.includes(body.type))
        const approver = before.find(body => body.type === 'approval')?.actor
        const breach =
          ((type === 'approval' || type === 'signing') && did(PREPARING)) ||
          (type === 'signing' && actor !== approver) ||
          (type === 'sealing' && actor === approver)
        if (verdict !== 'confirmed') reasons[reason ?? ''] = (reasons[reason ?? ''] ?? 0) + 1
        if (breach) seen.breaches++
        if (breach) expect([type, verdict]).not.toEqual([type, 'confirmed'])
        else if (verdict === 'confirmed' && type === 'approval') seen.approved++
        else if (verdict === 'confirmed' && type === 'signing') seen.signed++
        else if (verdict === 'confirmed' && type === 'sealing') seen.sealed++
      }
    }),
    { numRuns: 10_000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify({ ...seen, reasons })}`)
  expect(seen.breaches).toBeGreaterThan(3000)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
  for (const why of ['received-it-himself', 'appraised-it-himself', 'approved-it-himself'])
    expect([why, (reasons[why] ?? 0) > 50]).toEqual([why, true])
})
