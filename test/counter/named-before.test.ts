import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { type Asking, openAsking } from '../../electron/counter/asking.ts'
import { checkInput } from '../../electron/counter/input/read-input.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import { previewIntake } from '../../electron/desk/steps/intake-preview.ts'
import type { IntakePreview } from '../../shared/answer.ts'
import { demoFolder } from './run.ts'

let demo: Awaited<ReturnType<typeof demoFolder>>
let asking: Asking
beforeAll(async () => {
  demo = await demoFolder()
  asking = openAsking({ data: demo.data, dossier: undefined, clock: systemClock(), app: 'test' })
})
afterAll(async () => {
  await asking.close()
  demo.done()
})

async function ask(name: string, input: object = {}): Promise<Record<string, unknown>> {
  const verb = findVerb(name)
  if (!verb) throw new Error(name)
  return (await verb.run(asking, checkInput(verb, input))) as Record<string, unknown>
}

type Received = { code: string; about: readonly string[] }
/** What the intake's answer says of an earlier name, of whoever it was received for. */
async function receive(part: { name: string; idNumber: string; kind?: string }): Promise<Received> {
  const { verb: _verb, ...input } = await ask('example', { words: ['receive'] })
  const applicant = { ...(input.applicant as object), ...part }
  const { code, warnings = [], recorded } = await ask('receive', { ...input, applicant })
  expect(recorded).toBe(true)
  return { code: String(code), about: (warnings as string[]).filter(line => line.includes('ghi tên khác')) }
}

test('one number under another name is told at the intake, in the dossier and to the approver, and is received all the same', async () => {
  const card = '093190001238'
  const first = await receive({ name: 'Đỗ Thị Bưởi', idNumber: card })
  const again = await receive({ name: 'DO THI BUOI', idNumber: '0931 9000 1238' })
  expect([first.about, again.about]).toEqual([[], []])
  const other = await receive({ name: 'Trần Văn Lợi', idNumber: card })
  const line =
    'Tên chủ hồ sơ: Hồ sơ trước của cùng số giấy tờ ghi tên khác: so lại với giấy tờ ' +
    `(DO THI BUOI, ${again.code})`
  expect(other.about).toEqual([line])
  expect((await ask('show', { dossier: other.code })).doubts).toContainEqual(
    expect.objectContaining({ doubt: 'name-other' }),
  )
  const { unusual, text } = await ask('difference', { dossier: other.code })
  expect((unusual as { word: string }[]).map(({ word }) => word)).toContain(line)
  expect(text).toContain(`! ${line}`)
  // What was received before it is no later one's other name.
  for (const { code } of [first, again])
    expect(JSON.stringify(await ask('show', { dossier: code }))).not.toContain('name-other')
  // What the screen compares with the name that is typed.
  const preview = await asking.as({ by: undefined, pin: undefined }, office =>
    previewIntake(office, { procedure: '1.012901', idNumber: card }),
  )
  expect((preview as IntakePreview).before.map(({ name }) => name)).toEqual([
    'Trần Văn Lợi',
    'DO THI BUOI',
    'Đỗ Thị Bưởi',
  ])
})

test('a branch of a firm and a passport are found by their numbers too; another number is nobody’s', async () => {
  for (const idNumber of ['0300588569-001', 'C1234567']) {
    const kind = idNumber.startsWith('C') ? 'citizen' : 'organisation'
    const before = await receive({ name: 'Công ty Một', idNumber, kind })
    const after = await receive({ name: 'Công ty Hai', idNumber, kind })
    expect([before.about.length, after.about.length]).toEqual([0, 1])
  }
  const near = await receive({ name: 'Công ty Ba', idNumber: '0300588569-002', kind: 'organisation' })
  const none = await receive({ name: 'Công ty Ba', idNumber: '' })
  expect([near.about, none.about]).toEqual([[], []])
})
