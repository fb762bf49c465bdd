import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asking, openAsking } from '../../electron/counter/asking.ts'
import { findDossier, whyNone } from '../../electron/counter/examples/find-turn.ts'
import { checkInput } from '../../electron/counter/input/read-input.ts'
import { tellDossier } from '../../electron/counter/saying/tell-dossier.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import type { DossierView } from '../../shared/answer.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import { noResultLine } from '../../shared/text/procedures/procedures.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { DATA_SET } from '../desk/centre.ts'
import { textOf } from '../pdf/raster.ts'
import { handClock } from '../support/hand-clock.ts'
import { demoFolder } from './run.ts'

const DAY = 86_400_000
const clock = handClock(new Date().toISOString())
let demo: Awaited<ReturnType<typeof demoFolder>>
let asking: Asking
beforeAll(async () => {
  demo = await demoFolder()
  asking = openAsking({ data: demo.data, dossier: undefined, clock, app: 'test' })
})
afterAll(async () => {
  await asking.close()
  demo.done()
})

/** What a verb answers, in this process. */
async function ask(name: string, input: object = {}): Promise<Record<string, unknown>> {
  const verb = findVerb(name)
  if (!verb) throw new Error(name)
  const read = checkInput(verb, input)
  return (await verb.run(asking, read)) as Record<string, unknown>
}
async function example(name: string, dossier?: string): Promise<Record<string, unknown>> {
  const { verb: _verb, ...sample } = await ask('example', { words: [name], ...(dossier ? { dossier } : {}) })
  return sample
}

/** Received under a clock in doubt, while nothing could be set on paper. */
async function slipWithoutPaper(): Promise<{ token: string; dossier: string }> {
  const input = await example('receive')
  const set = await asking.as({}, ({ typesetter }) => {
    const { prepare } = typesetter
    typesetter.prepare = () => Promise.reject(new Error('planted'))
    return { back: () => void Object.assign(typesetter, { prepare }) }
  })
  if (!('back' in set)) throw new Error('nobody is here')
  clock.turn(-DAY)
  const { slip, dossier, papers } = await ask('receive', input)
  clock.turn(DAY)
  set.back()
  expect(papers).toEqual([])
  return { token: (slip as { token: string }).token, dossier: String(dossier) }
}

test('what is done with a slip on the command line names the slip, its code or the wrong sign, and the paper that is owed is made', async () => {
  const { token, dossier } = await slipWithoutPaper()
  const formsOf = (papers: unknown) => (papers as { form: string }[]).map(({ form }) => form)
  expect(formsOf((await ask('paper', { dossier: token })).papers)).toEqual(['provisional-slip'])

  for (const words of [[token.slice(-5)], [token.slice(-5).toLowerCase()], [token.slice(3)], [token]]) {
    const { rows } = await ask('find', { words })
    expect([words, (rows as { dossier: string }[]).map(row => row.dossier)]).toEqual([words, [dossier]])
  }
  for (const verb of ['supplement', 'refuse', 'approve', 'close'])
    expect([verb, await example(verb, token)]).toEqual([
      verb,
      { refusal: 'awaiting-code', facts: { slip: token } },
    ])
  const { text } = await ask('difference', { dossier: token })
  expect(String(text)).toContain(`phiếu tạm ${token}`)

  const strange = `${token.slice(0, 5)}O${token.slice(6)}`
  const turned = `${token.slice(0, -2)}${token.at(-1)}${token.at(-2)}`
  for (const verb of ['show', 'paper', 'difference', 'slip', 'appraise']) {
    const about = { ...(verb === 'slip' ? { form: 'control-slip' } : {}) }
    const input = verb === 'appraise' ? await example('appraise', token) : about
    expect(await ask(verb, { ...input, dossier: strange })).toMatchObject({
      refusal: 'slip-sign',
      facts: { slip: strange, what: 'O' },
    })
    if (token.at(-1) !== token.at(-2))
      expect(await ask(verb, { ...input, dossier: turned })).toMatchObject({
        refusal: 'slip-mistyped',
        facts: { slip: turned },
      })
    expect(await ask(verb, { ...input, dossier: 'PT-22222-22222' })).toMatchObject({
      refusal: 'slip-unknown',
    })
  }

  const giving = await example('give-code', token)
  const { code } = await ask('give-code', giving)
  const { checks } = (await ask('doctor')) as { checks: readonly { name: string; good: boolean }[] }
  for (const name of ['mọi số đều rõ', 'không dải số nào trùng nhau', 'dải số còn dùng được'])
    expect(checks.find(each => each.name === name)).toMatchObject({ good: true })
  expect(code).toMatch(/-\d{4}$/)
  expect(await ask('give-code', giving)).toMatchObject({ refusal: 'code-given', facts: { code } })
  const gone = { refusal: 'slip-void', facts: { slip: token } }
  expect(await ask('slip', { dossier: token, form: 'provisional-slip' })).toMatchObject(gone)
  const out = join(demo.root, 'phieu.pdf')
  expect(await ask('paper', { dossier: token, form: 'provisional-slip', out })).toMatchObject(gone)
  expect(formsOf((await ask('paper', { dossier: token })).papers)).toEqual(['provisional-slip', 'receipt'])
})

test('a slip that there is none of says which and why; of a dossier that ended without a code, that it has none', async () => {
  const { code } = await ask('receive', await example('receive'))
  const why = 'chưa có việc nào của hồ sơ làm ra giấy này'
  const none = { refusal: 'paper-none', facts: { why, what: expect.stringContaining('xin lỗi') } }
  const asked = { dossier: code, form: 'apology' }
  expect(await ask('slip', asked)).toMatchObject(none)
  expect(await ask('paper', { ...asked, out: join(demo.root, 'none.pdf') })).toMatchObject(none)
  const { token } = await slipWithoutPaper()
  await ask('withdraw', { ...(await example('withdraw', token)), dossier: token })
  for (const form of ['receipt', 'control-slip', 'hand-over-slip'])
    expect([form, await ask('slip', { dossier: token, form })]).toMatchObject([
      form,
      { refusal: 'paper-none', facts: { why: 'hồ sơ đã kết thúc khi chưa cấp mã' } },
    ])
  expect(await ask('slip', { dossier: token, form: 'provisional-slip' })).toMatchObject({
    refusal: 'slip-void',
  })
})

test('of a supplement that came in part the citizen gets a slip, and the dossier says what came and what it waits for', async () => {
  const { code } = await ask('receive', await example('receive'))
  const before = await ask('show', { dossier: code })
  const step = async (verb: string) => ask(verb, { ...(await example(verb, String(code))), dossier: code })
  expect(await step('supplement')).toMatchObject({ recorded: true })
  const slip = { dossier: code, form: 'brought-slip' }
  expect(await ask('slip', slip)).toMatchObject({ refusal: 'paper-none' })
  expect(await step('supplement-part')).toMatchObject({ recorded: true })
  const out = join(demo.root, 'bien-nhan.pdf')
  expect(await ask('slip', { ...slip, out })).toMatchObject({ out, document: expect.any(String) })
  const text = (await textOf(readFileSync(out))).join(' ')
  const { dossier, procedure } = (await ask('show', { dossier: code })) as unknown as DossierView
  const [first] = procedure.components
  for (const said of [
    first?.title ?? '-',
    'Bản chính giấy tờ còn thiếu (mẫu)',
    'tính lại từ đầu khi đã nộp đủ',
  ])
    expect(text.replaceAll(/\s+/g, ' ')).toContain(said)
  const { dossier: was } = before as unknown as DossierView
  expect([dossier.due, dossier.flags.includes('awaiting-supplement')]).toEqual([was.due, true])
  const told = tellDossier({ ...(await ask('show', { dossier: code })) } as unknown as DossierView)
  expect(told).toMatchObject({
    brought: [expect.stringContaining(first?.title ?? '-')],
    owed: ['Bản chính giấy tờ còn thiếu (mẫu)'],
    ...{ sets: 1, handed: procedure.components.map(({ title }) => expect.stringContaining(`${title} (1 b`)) },
  })
  // Once all is here there is nothing left to be waited for.
  expect(await step('supplement')).toMatchObject({ recorded: true })
  expect(await ask('slip', slip)).toMatchObject({
    ...{ refusal: 'paper-none', facts: { why: 'hồ sơ không còn chờ giấy tờ bổ sung nào' } },
  })
  const later = tellDossier({ ...(await ask('show', { dossier: code })) } as unknown as DossierView)
  expect((later as { handed: readonly string[] }).handed.at(-1)).toBe('Bản chính giấy tờ còn thiếu (mẫu)')
  // The agency is handed what was asked for beside the papers of the procedure too.
  const over = join(demo.root, 'ban-giao.pdf')
  expect(await ask('slip', { dossier: code, form: 'hand-over-slip', out: over })).toMatchObject({ out: over })
  const handed = (await textOf(readFileSync(over))).join(' ').replaceAll(/\s+/g, ' ')
  expect(handed).toMatch(/Bản chính giấy tờ còn thiếu \(mẫu\)(?! –)/)
})

test('a dossier is named by the end of its code where it alone has it; of several one is told how many', async () => {
  const codes: string[] = []
  for (let at = 0; at < 2; at++) codes.push(String((await ask('receive', await example('receive'))).code))
  const [end, other] = codes.map(code => code.slice(-4))
  expect(end).not.toBe(other)
  for (const named of [end, codes[0]?.slice(-11)])
    expect(await ask('show', { dossier: named })).toMatchObject({ dossier: { code: codes[0] } })
  expect(await ask('show', { dossier: '9876' })).toMatchObject({ refusal: 'unknown-dossier', facts: {} })
  const several = await asking.as({ by: undefined, pin: undefined }, office => {
    const { store } = office
    const open = () => store.register.open(null).flatMap(row => [row, row])
    const twice: Office = { ...office, store: { ...store, register: { ...store.register, open } } }
    return findDossier(twice, end ?? '') ?? whyNone(twice, end)
  })
  expect(several).toMatchObject({ refusal: 'unknown-dossier', facts: { several: 2 } })
  expect(sentence(several as Refusal)).toMatch(/^Có 2 hồ sơ đang mở .+ cả mã hồ sơ\.$/)
})

test('what is doubted is said when it is recorded, on the sheet of its approver and in the dossier, in the same words', async () => {
  const input = await example('receive')
  const applicant = { ...(input.applicant as object), idNumber: 'abc 123', phone: 'không' }
  const { code, warnings } = await ask('receive', { ...input, applicant })
  expect(warnings).toEqual([
    'Số giấy tờ của chủ hồ sơ: Số định danh không đủ 12 chữ số',
    'Điện thoại của chủ hồ sơ: Số điện thoại không có dạng của Việt Nam',
  ])
  const { unusual, text } = await ask('difference', { dossier: code })
  expect((unusual as { word: string }[]).map(({ word }) => word)).toEqual(
    expect.arrayContaining(warnings as string[]),
  )
  for (const warning of warnings as string[]) expect(text).toContain(`! ${warning}`)
  expect(((await ask('show', { dossier: code })).doubts as object[]).length).toBe(2)
  // Of somebody else of whom nothing is open either.
  const plain = { ...(input.applicant as object), idNumber: '093190001238', phone: '0912345671' }
  expect((await ask('receive', { ...input, applicant: plain })).warnings).toBeUndefined()
  // Nor under a procedure whose result nobody has written: it is recorded all the same.
  const { code: bare } =
    DATA_SET.procedures.find(each => !each.result && each.limit && each.registration?.site === 'trung-tam') ??
    {}
  const { verb: _verb, ...stuck } = await ask('example', { words: ['receive'], procedure: bare })
  expect(stuck).toMatchObject({ procedure: bare })
  expect(await ask('receive', { ...stuck, applicant: plain })).toMatchObject({
    ...{ recorded: true, warnings: expect.arrayContaining([noResultLine()]) },
  })
  const born = { ...(input.applicant as object), born: '1700-05-02' }
  expect(await ask('receive', { ...input, applicant: born })).toMatchObject({ refusal: 'value-too-old' })
})

test('help of one verb is of that one, with what it must be given; of none there is, it says so', async () => {
  const { text, verbs } = await ask('help', { words: ['give-code'] })
  expect((verbs as { name: string }[]).map(({ name }) => name)).toEqual(['give-code'])
  expect(String(text)).toMatch(/^counter give-code .*\n.*\n.*--written/)
  expect(String(text).split('\n').length).toBeLessThan(7)
  expect(String((await ask('help', { words: ['supplement'] })).text)).toMatch(
    /Phải có: .*--components.*; hoặc .*--items/,
  )
  expect(await ask('help', { words: ['give-cod'] })).toEqual({
    refusal: 'unknown-verb',
    facts: { verb: 'give-cod', near: 'give-code' },
  })
  expect(((await ask('help')).verbs as object[]).length).toBeGreaterThan(40)
})
