import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '../pdf/raster.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

async function received(): Promise<string> {
  const taken = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  if (!taken.ok) throw new Error(taken.refusal.refusal)
  return taken.value.dossier
}
async function pageOf(hash: string): Promise<string> {
  const paper = await hall.ask.paper.bytes({ hash })
  if (!paper.ok) throw new Error(paper.refusal.refusal)
  return (await textOf(new Uint8Array(Buffer.from(paper.value.base64, 'base64')))).join(' ')
}
const ENDS = [
  ['withdrawal', 'tran.van.do', { reason: 'Người nộp thay đổi thiết kế' }],
  ['closing', 'le.quoc.dat', { reason: 'Quy hoạch thay đổi', basis: 'QĐ 12/2026' }],
] as const

test.each(ENDS)('a %s gives the citizen a notice, once, beside his receipt', async (step, officer, input) => {
  const dossier = await received()
  const ended = await hall.take(officer, step, input, dossier)
  if (!ended.ok) throw new Error(ended.refusal.refusal)
  const forms = ended.value.papers.map(({ form }) => form)
  expect(forms.sort()).toEqual(['receipt', 'stop-notice'])
  // Who decided signs in the name that his delegation gives him; who only takes a dossier back, for himself.
  const said = await pageOf(ended.value.papers.find(({ form }) => form === 'stop-notice')?.hash ?? '')
  // An agency that stops writes a letter of its book; who takes his dossier back gets a slip of the counter.
  const number = ended.value.number
  if (step === 'closing') expect(number).toMatch(/^\d\d+\/TB-\p{Lu}+$/u)
  expect(said.includes('Số:')).toBe(step === 'closing')
  if (number) expect(said.replaceAll(/\s+/g, ' ')).toContain(`Số: ${number}`)
  const over = step === 'closing' ? /TUQ\. GIÁM ĐỐC[\s\S]*TRƯỞNG PHÒNG/ : /NGƯỜI TIẾP NHẬN/
  expect(said).toMatch(over)
  expect(said).not.toContain('CÓ THẨM QUYỀN')
  // Made from the record alone: a restart owes nothing more.
  await hall.restart()
  await hall.as('tran.van.do')
  const shown = await hall.ask.dossier.get({ dossier })
  if (!shown.ok) throw new Error(shown.refusal.refusal)
  expect(shown.value.papers.map(({ form }) => form).sort()).toEqual(['receipt', 'stop-notice'])
})
