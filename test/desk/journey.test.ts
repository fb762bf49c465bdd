import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const must = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { refusal: string } }): T => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}

test('four people take a citizen from card to sealed paper with no network', async () => {
  const code = '2.002288'
  const received = must(await hall.take('tran.van.do', 'intake', intakeInput(code), null))
  expect(received).toMatchObject({
    recorded: true,
    code: expect.stringMatching(/^000\.00\.13\.H30-\d{6}-0001$/),
  })
  expect(received.papers.map(({ form }) => form)).toEqual(['receipt'])
  const { dossier } = received
  must(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(code), dossier))
  await hall.as('le.quoc.dat')
  const draft = must(await hall.ask.step.draft({ dossier }))
  expect(draft.number).toBe('01/PH-SGTVT')
  const approved = must(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  expect(approved.number).toBe('01/PH-SGTVT')
  must(await hall.take('le.quoc.dat', 'signing', {}, dossier))
  must(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, dossier))
  const done = must(await hall.take('tran.van.do', 'return', RETURN, dossier))
  const result = done.papers.find(paper => paper.signatures === 2)
  expect(result?.number).toBe('01/PH-SGTVT')
  const { base64 } = must(await hall.ask.paper.bytes({ hash: result?.hash ?? '' }))
  expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  if (process.env.KEEP) writeFileSync(join(process.env.KEEP, 'result.pdf'), Buffer.from(base64, 'base64'))
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})
