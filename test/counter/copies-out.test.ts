import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATA_SET } from '../support/lay-centre.ts'
import { demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

const BY_PART = ['counter', 'appraiser', 'approver', 'seal-keeper'].map(part => {
  const { keys: by, pin } =
    DATA_SET.people.find(({ scopes }) => scopes.some(({ roles }) => roles.some(role => role === part))) ??
    expect.fail()
  return [part, { by, pin }] as const
})
/** Who says where each of them goes; the last one is the second copy, kept by itself from then on. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  backup: ['approver', 'seal-keeper'],
  'export-events': ['approver', 'seal-keeper'],
  mirror: ['seal-keeper'],
}

/**
 * Each of them asked for by everybody, in this data folder: who was answered, and what lies there afterwards.
 */
async function askAll(data: string, verbs: readonly string[]) {
  const batch = openBatch(data)
  for (const [part, who] of BY_PART)
    for (const verb of verbs) {
      const name = join(`${data}-out`, `${part}-${verb}${verb === 'export-events' ? '.jsonl' : ''}`)
      mkdirSync(verb === 'mirror' ? name : `${data}-out`, { recursive: true })
      const words = verb === 'mirror' ? { words: ['set'] } : {}
      const said = await batch.ask({ verb, ...words, ...who, to: name })
      const may = MAY[verb]?.includes(part) ?? false
      const refusal = verb === 'mirror' ? 'no-role' : 'copy-role'
      expect([part, verb, said]).toMatchObject([part, verb, may ? {} : { refusal }])
      expect([part, verb, 'refusal' in said]).toEqual([part, verb, !may])
      if (verb !== 'mirror') expect([part, verb, existsSync(name)]).toEqual([part, verb, may])
      if (!may && verb !== 'mirror') expect(String(said.sentence)).toContain('văn thư giữ dấu')
    }
  await batch.close()
}

test('a copy of the record leaves the counter by the word of who has it in custody, and of nobody else', async () => {
  await askAll(hall.data, Object.keys(MAY))
})

test('of a record that is read-only too: its rescue needs nothing of what is to be rescued', async () => {
  const folder = join(hall.root, 'damaged')
  cpSync(hall.data, folder, { recursive: true })
  writeFileSync(join(folder, 'anchor'), 'x'.repeat(512))
  await askAll(folder, ['export-events'])
})
