import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

test('the example of a return gives the result in the way that the citizen chose', async () => {
  const batch = openBatch(hall.data)
  const example = (verb: string) => batch.ask({ verb: 'example', words: [verb] })
  try {
    const chosen = { ...(await example('receive')), returnBy: 'post' }
    expect(await batch.ask(chosen)).toMatchObject({ recorded: true })
    for (const verb of ['appraise', 'approve', 'sign', 'seal'])
      expect(await batch.ask(await example(verb))).toMatchObject({ recorded: true })
    const handed = await example('return')
    expect(handed).toMatchObject({ channel: 'post' })
    expect(await batch.ask(handed)).toMatchObject({ recorded: true })
  } finally {
    await batch.close()
  }
})
