import { expect, test } from 'vitest'
import type { Placed } from '../../shared/judge/case.ts'
import { WITNESSED } from '../../shared/record/witnessed.ts'
import { dossierNamed, openDevice, PROCEDURE, walk } from '../province/hands.ts'
import { arrive, openTable } from './encounter.ts'

const D = dossierNamed('d')
const [BEFORE, CAME] = ['2026-11-24T00:30:00.000Z', '2026-11-24T09:00:00.000Z']

/**
 * What the province says of sheets written off at one o'clock before an appraiser of whose certificate this
 * is so.
 */
function saidWhere(changed: { notAfter?: string; revoked?: string }) {
  const { hands, authority } = openTable()
  const { 'seal-keeper': keeper, second: witness } = hands.people
  const of = witness.certificate.id
  const told = {
    ...authority,
    certificates: authority.certificates.map(each =>
      each.id === of ? { ...each, notAfter: changed.notAfter ?? null } : each,
    ),
    revocations: changed.revoked ? [{ of, at: changed.revoked, until: null }] : [],
  }
  const device = openDevice(hands, 'a', { sign: () => 'A' })
  walk(device, D, PROCEDURE.route.slice(0, -2))
  device.write('sheets-spoiled', D, {
    ...{ by: 'seal-keeper', version: WITNESSED, authority: [keeper.certificate.id, of] },
    second: { by: witness.id, signature: 'AAAA' },
  })
  const placed: Placed[] = []
  arrive(placed, device.log, CAME, told)
  const { verdict, reason } = placed.at(-1) ?? {}
  return [verdict, reason]
}

test('who sees sheets destroyed is somebody whose certificate holds then: one that was over, or taken back before, is none', () => {
  expect(saidWhere({})).toEqual(['confirmed', null])
  expect(saidWhere({ notAfter: BEFORE })).toEqual(['held', 'second-unfit'])
  expect(saidWhere({ revoked: BEFORE })).toEqual(['held', 'second-unfit'])
})
