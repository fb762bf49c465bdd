import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeFor, forPeople } from '../../electron/counter/answering.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import { RECOVERY } from '../../shared/text/recovery.ts'
import { demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

test('a folder that is moved away while it is open: status says it in words and ends as a read-only record does, and what it holds is copied; put back, it goes on', async () => {
  const batch = openBatch(hall.data)
  const away = `${hall.data}-away`
  const intake = await batch.ask({ verb: 'example', words: ['receive'] })
  const keeper = { by: 'phan.thi.dieu.hien', pin: '764520' }
  const ask = (verb: string, more = {}) => batch.ask({ verb, ...keeper, ...more })
  try {
    expect(await ask('status')).toMatchObject({ recovery: null })
    renameSync(hall.data, away)
    const said = await ask('status')
    expect(said).toMatchObject({ recovery: { reason: 'record-moved', missing: null } })
    expect(codeFor(said)).toBe(3)
    expect(forPeople(said, findVerb('status'))).toContain(RECOVERY['record-moved']?.vi)
    const examined = await ask('doctor')
    expect(examined).toMatchObject({ ok: false, recovery: { reason: 'record-moved' } })
    expect(JSON.stringify(examined)).toContain(RECOVERY['record-moved']?.vi)
    // Closed, it would be gone.
    const copied = await ask('backup', { to: join(hall.root, 'backup') })
    expect(copied).toMatchObject({ events: expect.any(Number) })
    // Nobody else's PIN can be tried: not that there is no counter here, and a demo could be made.
    const refused = await batch.ask(intake)
    expect(refused).toMatchObject({ recorded: false, refusal: 'record-moved' })
    expect(codeFor(refused)).toBe(3)
    renameSync(away, hall.data)
    expect(await ask('status')).toMatchObject({ recovery: null })
    expect(await batch.ask(intake)).toMatchObject({ recorded: true })
  } finally {
    await batch.close()
  }
})
