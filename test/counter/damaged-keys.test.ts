import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { KeyFile } from '../../electron/keys/key-file.ts'
import { demoFolder, openBatch } from './run.ts'

test('what the disk did to one person’s sealed key is said of him by `doctor` and at his log-in; everybody else works on', async () => {
  const { data, done } = await demoFolder()
  onTestFinished(done)
  const file = join(data, 'keys.json')
  const text = readFileSync(file, 'utf8')
  const { slots } = JSON.parse(text) as KeyFile
  const [one, other] = slots.map(({ face }) => face)
  if (!one || !other) throw new Error('two people')
  const act = slots[0]?.secrets.act ?? ''
  writeFileSync(file, text.replace(act, `${act.slice(0, 40)}${act[40] === 'x' ? 'y' : 'x'}${act.slice(41)}`))
  const batch = openBatch(data)
  const said = await batch.ask({ verb: 'doctor', by: other.officer, pin: other.demoPin })
  const { checks } = said as { checks: { name: string; good: boolean; detail: string }[] }
  const bad = checks.filter(({ good }) => !good)
  const found = bad.find(({ name }) => name === 'khóa của từng cán bộ còn nguyên')
  expect([said.ok, found?.detail]).toEqual([false, expect.any(String)])
  expect(found?.detail).toContain(`${one.name}: lấy lại “keys.json”`)
  for (const { face } of slots.slice(1)) expect(found?.detail).not.toContain(face.name)
  const shut = await batch.ask({ verb: 'find', words: ['0001'], by: one.officer, pin: one.demoPin })
  expect(shut.refusal).toBe('slot-damaged')
  expect(JSON.stringify(shut)).toContain(`Khóa của ${one.name}`)
  await batch.close()
})
