import { expect, test } from 'vitest'
import { KEYS_AHEAD } from '../../server/feed/dossier-keys.ts'
import { PAGE_KEYS_MOST } from '../../shared/wire/acts.ts'
import { actsOf } from './ask-acts.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { pushed, roomOfFile } from './room.ts'

const room = roomOfFile()
const AGENCY = PROCEDURE.agency

test('of every dossier the key of who acted on it first is given before a second of any, whatever others give or record', async () => {
  const { hands, device, line } = await room.opened()
  const rogues = await Promise.all(Array.from({ length: 8 }, () => room.opened(hands)))
  const dossiers = Array.from({ length: 100 }, (_, at) => dossierNamed(`crowded ${at}`))
  const keysOf = (sealed: string) => dossiers.map(each => ({ agency: AGENCY, dossier: each, sealed }))
  for (const each of rogues) await actsOf(room.running, hands, each.device).keys(keysOf('bad'))
  await actsOf(room.running, hands, device).keys(keysOf('good'))
  for (const each of dossiers) device.write('intake', each)
  await pushed(line, device.run())
  for (const each of rogues) {
    for (const name of dossiers.slice(0, 5)) each.device.write('note', name)
    await pushed(each.line, each.device.run())
  }
  const reader = await room.opened(hands)
  const { keys } = (await actsOf(room.running, hands, reader.device).acts({ after: 150, lacking: dossiers }))
    .page
  expect(keys).toHaveLength(PAGE_KEYS_MOST)
  expect(keys.slice(0, 100).map(key => [key.dossier, key.device, key.sealed])).toEqual(
    dossiers.toSorted().map(each => [each, device.id, 'good']),
  )
  // Those of machines that acted on it stand before those of machines that did not, in the order in which
  // they did.
  const one = dossiers[0] ?? ''
  const named = [one, dossiers[9] ?? ''].map(async name =>
    (await actsOf(room.running, hands, reader.device).acts({ after: 150, lacking: [name] })).page.keys.filter(
      key => key.dossier === name,
    ),
  )
  const [acted, not] = await Promise.all(named)
  expect(acted?.map(key => key.device)).toEqual(
    [device, ...rogues.map(each => each.device)].map(({ id }) => id),
  )
  expect(not?.map(key => key.device)).toEqual([device.id, ...rogues.map(each => each.device.id).toSorted()])
})

test('a machine gives few more keys than it recorded events: those it gave before count once, and those beyond are given again later', async () => {
  const { hands, device, line } = await room.opened()
  const own = actsOf(room.running, hands, device)
  const key = (word: string) => ({ agency: AGENCY, dossier: dossierNamed(word), sealed: 'k' })
  const stands = async () => {
    const [row] = await room.running.db<{ keys: number; given: number }[]>`
      SELECT keys, (SELECT count(*) FROM dossier_keys k WHERE k.device = d.device AND k.office = ${`${hands.id}/${AGENCY}`}) AS given
      FROM devices d WHERE office = ${hands.id} AND device = ${device.id}`
    return row
  }
  expect(await own.keys([key('a'), key('b'), key('a')])).toBe('taken')
  expect(await own.keys([key('b'), key('c')])).toBe('taken')
  expect(await stands()).toEqual({ keys: 3, given: 3 })
  await room.running
    .db`UPDATE devices SET keys = ${KEYS_AHEAD} WHERE device = ${device.id} AND office = ${hands.id}`
  expect(await own.keys([key('d')])).toBe('province-refused')
  expect(await stands()).toEqual({ keys: KEYS_AHEAD, given: 3 })
  // What it records goes up all the same, and then its keys do.
  device.write('intake', dossierNamed('d'))
  await pushed(line, device.run())
  expect(await own.keys([key('d')])).toBe('taken')
  expect(await stands()).toEqual({ keys: KEYS_AHEAD + 1, given: 4 })
})
