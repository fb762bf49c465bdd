import { afterAll, beforeAll, expect, test } from 'vitest'
import { appraisalInput, type Hall, intakeInput, RETURN, recordOf } from '../desk/centre.ts'
import { DOUBLE, OTHER, openSyncedHall, untilLine } from './hall.ts'
import { dossierNamed } from './hands.ts'
import { roomOfFile } from './room.ts'

const CODE = '2.002288'
const [COUNTER, APPRAISER, APPROVER, KEEPER] = [
  'tran.van.do',
  'vo.hoang.yen',
  'le.quoc.dat',
  'phan.thi.dieu.hien',
] as const
const room = roomOfFile()
let hall: Hall
beforeAll(async () => {
  hall = await openSyncedHall(room.running, DOUBLE)
  await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
})
afterAll(() => hall.close())

const must = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { refusal: string } }): T => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
const sent = () => untilLine(hall, ({ waiting }) => waiting === 0)

test('an approval that holds no more, voided by the keeper who found it so: the province confirms it, and the work goes on', async () => {
  const { dossier } = must(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  const take = async (who: string, step: Parameters<Hall['take']>[1], input: unknown) =>
    must(await hall.take(who, step, input, dossier))
  await take(APPRAISER, 'appraisal', appraisalInput(CODE))
  await take(APPROVER, 'approval', { document: null, note: '' })
  await sent()
  // Known at the province before it: so the approval stays good, and only its signature may not follow.
  const { pin } = await hall.as(KEEPER)
  const input = { delegation: 'uq-sgtvt-2020', reason: 'Thay đổi phân công', since: null }
  must(await hall.ask.office.take({ type: 'delegation-revoke', input, pin, act: 'revoke-keeper' }))
  await take(KEEPER, 'voiding', { reason: 'Người phê duyệt đã hết quyền ký' })
  await take(OTHER, 'approval', { document: null, note: '' })
  await take(OTHER, 'signing', {})
  await take(KEEPER, 'sealing', { copies: 1 })
  await take(COUNTER, 'return', RETURN)
  await sent()
  const { events, delivery } = recordOf(hall)
  const words = events
    .of(dossier)
    .filter(({ body }) => body.after)
    .map(({ id, body }) => [body.type, delivery.wordOn(id)?.verdict, delivery.wordOn(id)?.reason ?? null])
  expect(words.filter(([type]) => type === 'voiding')).toEqual([['voiding', 'confirmed', null]])
  expect(words.filter(([, verdict]) => verdict !== 'confirmed')).toEqual([])
  expect(delivery.held()).toEqual([])
})

test('who has no part in approving or sealing voids nothing at the province either', async () => {
  const { counter } = await room.counter()
  try {
    const dossier = dossierNamed('voided')
    for (const type of ['intake', 'appraisal', 'approval']) counter.write(type, dossier)
    const voided = counter.write('voiding', dossier, 'appraiser')
    await counter.sync(room.running)
    expect(counter.store.delivery.wordOn(voided)).toMatchObject({ verdict: 'held', reason: 'no-role' })
  } finally {
    counter.close()
  }
})
