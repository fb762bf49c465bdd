import { afterAll, beforeAll, expect, test } from 'vitest'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { receiptFacts } from '../../electron/desk/papers/paper-facts.ts'
import { isCut } from '../../shared/procedures/cut-title.ts'
import { DATA_SET, type Hall, intakeInput, openHall } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

async function factsOf(code: string) {
  const received = await hall.take('tran.van.do', 'intake', intakeInput(code), null)
  if (!received.ok) throw new Error(received.refusal.refusal)
  const facts = await hall.desk.ask(office =>
    receiptFacts(office, dossierOf(office.store, received.value.dossier)),
  )
  if (!facts.ok) throw new Error(facts.refusal.refusal)
  return facts.value
}

/**
 * Procedures of one agency that the officer receives for, with or without a title that its source cut off.
 */
const find = (cut: boolean) =>
  DATA_SET.procedures.find(
    ({ agency, registration, limit, components }) =>
      agency === 'sgtvt' && registration && limit && components.some(({ title }) => isCut(title)) === cut,
  )?.code ?? 'none'

test('a title of which the catalogue has only the beginning is marked on the receipt, with where the whole of it stands', async () => {
  const code = find(true)
  const { components, cutNote } = await factsOf(code)
  const marked = components.filter(({ title }) => title.endsWith('(*)'))
  expect(marked.length).toBeGreaterThan(0)
  for (const { title } of marked) expect(isCut(title.replace(/ \(\*\)$/, ''))).toBe(true)
  expect(components.filter(({ title }) => isCut(title))).toEqual([])
  expect(cutNote).toContain(code)
})

test('a receipt whose titles are whole says nothing of it', async () => {
  expect(await factsOf(find(false))).toMatchObject({ cutNote: '' })
})
