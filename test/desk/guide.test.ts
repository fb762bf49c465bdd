import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftableOf } from '../../shared/procedures/copy.ts'
import { valueIn } from '../support/answer.ts'
import { DATA_SET, intakeInput, openHall } from './centre.ts'

const [CODE, CLERK, SECOND] = ['1.012901', 'phan.thi.dieu.hien', 'ly.gia.huy'] as const
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const guide = async () => valueIn(await hall.ask.guide.get({}))
const copy = () => readFileSync(join(hall.folder, 'guide-published.json'), 'utf8')

test('volunteers guide on a machine at which nobody has logged in; its record stays shut', async () => {
  const before = await guide()
  expect(before.asOf).not.toBeNull()
  expect(before.lines.length).toBeGreaterThan(100)
  expect(valueIn(await hall.ask.guide.helped({}))).toEqual({ helped: 1 })
  expect(hall.desk.store()).toBeUndefined()
  const whole = copy()
  for (const spoilt of ['', '{', 'null', '[]', '{"at":1}', whole.replace('"lines":[', '"lines":[null,')]) {
    writeFileSync(join(hall.folder, 'guide-published.json'), spoilt)
    expect(await hall.ask.guide.get({}), spoilt.slice(0, 20)).toMatchObject({
      refusal: { refusal: 'guide-shut' },
    })
  }
  writeFileSync(join(hall.folder, 'guide-published.json'), whole)
  await hall.as(CLERK)
  const { lines, serviceLevels } = await guide()
  expect({ lines, serviceLevels }).toEqual({ lines: before.lines, serviceLevels: before.serviceLevels })
  expect((await guide()).asOf).toBeNull()
})

test('what is published meanwhile stands there after the next start; of people, dossiers and drafts nothing does', async () => {
  const { pin } = await hall.as(CLERK)
  const procedure = draftableOf(valueIn(await hall.ask.catalogue.get({ code: CODE })))
  const second = { officer: SECOND, pin: DATA_SET.people.find(({ id }) => id === SECOND)?.pin ?? '' }
  const take = async (type: 'procedure-drafted' | 'procedure-published', input: object, act: string) =>
    valueIn(await hall.ask.office.take({ type, input, pin, act, second }))
  const drafted = { ...procedure, title: 'Thủ tục đã đổi tên' }
  const { id } = await take('procedure-drafted', { procedure: drafted, like: null }, 'act-draft-1')
  await take('procedure-published', { code: CODE, draft: id, since: null, refused: 0 }, 'act-publish-1')
  const hidden = { ...procedure, code: '9.012901', title: 'Bản soạn chưa ai thấy' }
  await take('procedure-drafted', { procedure: hidden, like: null }, 'act-draft-2')
  const input = intakeInput(CODE)
  valueIn(await hall.take('tran.van.do', 'intake', input, null))
  await hall.restart()
  const { lines, asOf } = await guide()
  expect(asOf).not.toBeNull()
  expect(lines.find(({ code }) => code === CODE)?.title).toBe('Thủ tục đã đổi tên')
  const names = [...DATA_SET.people.map(({ name }) => name), input.applicant.name, input.applicant.idNumber]
  expect([...names, 'Bản soạn chưa ai thấy'].filter(each => copy().includes(each))).toEqual([])
  expect(hall.desk.store()).toBeUndefined()
})

test('a desk that closes writes the copy anew where it is not what holds, and nowhere else', async () => {
  const standing = () => statSync(join(hall.folder, 'guide-published.json')).ino
  const closed = async () => {
    await hall.as(CLERK)
    await hall.restart()
    return (await guide()).lines
  }
  const [before, lines] = [standing(), await closed()]
  expect(standing()).toBe(before)
  for (const spoilt of [
    '',
    copy().replace('Thủ tục đã đổi tên', 'Ai đó đã sửa'),
    copy().replace('{"of":"', '{"of":"A'),
  ]) {
    writeFileSync(join(hall.folder, 'guide-published.json'), spoilt)
    expect(await closed()).toEqual(lines)
  }
})

test('where no copy stands, it says what brings one', async () => {
  rmSync(join(hall.folder, 'guide-published.json'))
  expect(await hall.ask.guide.get({})).toMatchObject({ ok: false, refusal: { refusal: 'guide-shut' } })
})
