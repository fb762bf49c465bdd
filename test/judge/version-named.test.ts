import { expect, test } from 'vitest'
import type { Placed } from '../../shared/judge/case.ts'
import { dossierNamed, openDevice, PROCEDURE } from '../province/hands.ts'
import { arrive, openTable } from './encounter.ts'

const D = dossierNamed('d')
const OTHER = 'f'.repeat(64)
const CAME = '2026-11-24T09:00:00.000Z'

test('an act under another version than its dossier was received under is held, also where that version is published as well', () => {
  const { hands, authority } = openTable()
  const both = {
    ...authority,
    procedure: (version: string) => authority.procedure(version === OTHER ? hands.procedure.id : version),
  }
  const device = openDevice(hands, 'a', { sign: () => 'A' })
  const placed: Placed[] = []
  const said = (type: string, version: string) => {
    device.write(type, D, { procedure: { code: PROCEDURE.code, version } })
    arrive(placed, device.log.slice(-1), CAME, both)
    const { verdict, reason } = placed.at(-1) ?? {}
    return [type, verdict, reason]
  }
  expect(said('intake', hands.procedure.id)).toEqual(['intake', 'confirmed', null])
  expect(said('appraisal', OTHER)).toEqual(['appraisal', 'held', 'unknown-procedure'])
  expect(both.procedure(OTHER)).toEqual(both.procedure(hands.procedure.id))
})
