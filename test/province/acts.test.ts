import { expect, test } from 'vitest'
import { actsOf } from './ask-acts.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { pushed, roomOfFile } from './room.ts'

const room = roomOfFile()

test('a dossier begun at one counter is heard at another with its key, act by act; its own acts never', async () => {
  const { hands, device, line } = await room.opened()
  const other = await room.opened(hands)
  const [dossier, sealed] = [dossierNamed('heard'), 'c2VhbGVk']
  const [mine, theirs] = [actsOf(room.running, hands, device), actsOf(room.running, hands, other.device)]
  expect(await mine.keys([{ agency: PROCEDURE.agency, dossier, sealed }])).toBe('taken')
  const [intake, appraisal] = [device.write('intake', dossier), device.write('appraisal', dossier)]
  await pushed(line, device.run())
  const heard = await theirs.acts()
  // Signed with others by their device, they come with its share; the bytes and the person's signature are as they were.
  expect(heard.heard.map(({ event }) => event)).toMatchObject(
    [intake, appraisal].map(({ id, bytes, personSignature }) => ({ id, bytes, personSignature })),
  )
  expect(heard.heard.map(({ receipt: { verdict, no } }) => [verdict, no])).toEqual([
    ['confirmed', 0],
    ['confirmed', 0],
  ])
  expect(heard.page.keys).toEqual([{ dossier, device: device.id, sealed }])
  expect([heard.page.to, heard.page.more]).toEqual([2, false])
  const own = await mine.acts()
  expect([own.heard, own.page.keys, own.page.to]).toEqual([[], [], 2])
})
