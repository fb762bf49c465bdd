import { expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import { openDossiers } from '../../server/judging/dossiers.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { VERDICT_NOTED } from '../../shared/dossier/settlement.ts'
import { blank } from '../../shared/dossier/state.ts'
import { STANDS_AFTER_ALL } from '../../shared/dossier/undone.ts'
import { dossierNamed, PROCEDURE, walk } from './hands.ts'
import { ledgerOf } from './heard-counters.ts'
import { pushed, roomOfFile, said } from './room.ts'

const room = roomOfFile()

/** Where the province has the dossier: by the acts that it confirmed, none of which it can read inside. */
async function standsThere(centre: string, dossier: string) {
  const { db } = room.running
  const owner = ledgerOf(centre)
  const acts = await db.begin(async tx => (await openDossiers(tx, [{ owner, dossier }])).of(owner, dossier))
  const confirmed = acts.filter(({ verdict }) => verdict === 'confirmed').map(act => ({ ...act, data: null }))
  const { stage, flags, outcome } = fold(blank(dossier), confirmed)
  return { stage, flags, outcome }
}

test.each([
  ['a counter that took no act of it', false],
  ['a counter whose own act of it is good', true],
] as const)('%s moves no dossier at the province by a note that nobody signed', async (_, acted) => {
  const { hands, device: one, line } = await room.opened()
  const other = await room.opened(hands)
  const dossier = dossierNamed(`noted ${acted}`)
  const [first, rest] = acted ? [[], PROCEDURE.route] : [PROCEDURE.route, []]
  walk(one, dossier, first)
  if (first.length > 0) await pushed(line, one.run())
  other.device.know(dossier, one.log)
  walk(other.device, dossier, rest)
  const before = other.device.log.length
  other.device.write(VERDICT_NOTED, dossier)
  other.device.write(VERDICT_NOTED, dossier, { version: STANDS_AFTER_ALL })
  const words = said(await pushed(other.line, other.device.run()))
  expect(words.slice(before)).toEqual(['rejected not-said', 'rejected not-said'])
  expect(words.slice(0, before).filter(word => word !== 'confirmed')).toEqual([])
  const handedOver = { stage: 'returned', flags: [], outcome: 'returned' }
  expect(await standsThere(hands.id, dossier)).toEqual(handedOver)
  // Sent again the answer is the same, and whoever has the dossier goes on with it as it stands.
  expect(said(await pushed(other.line, other.device.run()))).toEqual(words)
  one.know(dossier, other.device.log.slice(0, before))
  const from = one.log.length + 1
  one.write('rectification', dossier, { by: 'appraiser' })
  expect(said(await pushed(line, one.run(from)))).toEqual(['confirmed'])
  expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({ ok: true, faults: [] })
})
