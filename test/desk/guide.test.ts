import { writeFileSync } from 'node:fs'
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
/** Where an older version of the program kept a copy that it showed before anybody had logged in. */
const COPY = 'guide-published.json'

test('volunteers guide without a session once the record is open; before that nothing is shown, whatever lies in the folder', async () => {
  expect(await hall.ask.guide.get({})).toMatchObject({ ok: false, refusal: { refusal: 'guide-shut' } })
  expect(valueIn(await hall.ask.guide.helped({}))).toEqual({ helped: 1 })
  await hall.as(CLERK)
  valueIn(await hall.ask.session.close({}))
  const open = await guide()
  expect(open.lines.length).toBeGreaterThan(100)
  expect(open.helped).toBe(1)
  await hall.restart()
  const { helped: _helped, ...forged } = JSON.parse(JSON.stringify(open).replaceAll('Sở', 'Kẻ gian'))
  const [at, of] = ['2026-11-24T01:00:00.000Z', 'A'.repeat(86)]
  writeFileSync(join(hall.folder, COPY), JSON.stringify({ of, at, ...forged }))
  expect(await hall.ask.guide.get({})).toMatchObject({ ok: false, refusal: { refusal: 'guide-shut' } })
  await hall.as(CLERK)
  expect((await guide()).lines).toEqual(open.lines)
})

test('what is published is guided by at once; of people, dossiers and drafts nothing is said', async () => {
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
  const { lines } = await guide()
  expect(lines.find(({ code }) => code === CODE)?.title).toBe('Thủ tục đã đổi tên')
  const names = [...DATA_SET.people.map(({ name }) => name), input.applicant.name, input.applicant.idNumber]
  expect([...names, 'Bản soạn chưa ai thấy'].filter(each => JSON.stringify(lines).includes(each))).toEqual([])
})
