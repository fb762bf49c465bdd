import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookTable } from '../../electron/desk/books/books.ts'
import { registerTable } from '../../electron/desk/books/export-register.ts'
import { noteOf } from '../../electron/desk/line/verdict-note.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { listPublishedKeys } from '../../electron/desk/papers/list-published-keys.ts'
import { lookUpCode, refusalOf } from '../../electron/desk/papers/look-up-code.ts'
import { withCode } from '../../electron/desk/papers/paper-statement.ts'
import { papersOf } from '../../electron/desk/papers/papers.ts'
import { findForceless } from '../../electron/desk/papers/print-paper.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { STANDS_AFTER_ALL } from '../../shared/dossier/undone.ts'
import { resultsSaid } from '../../shared/text/dossier/results.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'

const CODE = '2.002288'
const YEAR = new Date().getUTCFullYear()
const KEEPER = 'phan.thi.dieu.hien'
const RECALLED = 'phải thu lại theo lời tỉnh'
let hall: Hall
let dossier = ''

const ask = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]) => valueIn(await hall.desk.ask(work))
const take = async (who: string, step: Parameters<Hall['take']>[1], input: unknown) =>
  valueIn(await hall.take(who, step, input, dossier))

/**
 * What every way of asking says of the issued paper: printing, its bytes, its code, the search, the table,
 * the book.
 */
async function saidEverywhere() {
  await hall.as('tran.van.do')
  const [found] = valueIn(await hall.ask.register.find({ text: '', limit: 10, before: null }))
  return ask(async office => {
    const { store } = office
    const stands = dossierOf(store, dossier)
    const issued = stands.issued[0] ?? expect.fail('nothing issued')
    const hash = issued.document ?? ''
    const bytes = store.papers.bytes(hash) ?? expect.fail('no bytes')
    const about = {
      centre: 'hau-giang-2020',
      code: stands.code ?? '',
      number: issued.number ?? '',
      day: '2026-02-05',
    }
    const { qr } = withCode(store, { qr: '' }, { kind: 'result', ...about })
    const code = lookUpCode(office, qr)
    const { ok, register, text } = await provePaper(office, bytes, null)
    const row = store.register.get(dossier) ?? expect.fail('no line')
    const { head, lines } = registerTable(office, [row])
    const sent = bookTable(office, { book: 'outgoing', agency: 'sgtvt', year: YEAR }).lines
    return {
      ...{ ok, register, text, code: 'register' in code ? code.register : code.refusal },
      refused: refusalOf(code)?.refusal,
      paper: papersOf(office, stands).find(each => each.hash === hash)?.noForce,
      printed: findForceless(office, hash)?.refusal,
      search: resultsSaid(found?.results ?? [], 'vi'),
      table: lines[0]?.[head.indexOf('Số kết quả')],
      book: sent[0]?.at(-1),
      listed: listPublishedKeys(office).published.papers.map(({ standing }) => standing),
    }
  })
}
const note = (data: object, version?: number) =>
  ask(({ store }) => {
    const [first] = store.events.of(dossier)
    if (first) store.record(writing => void writing.append(noteOf(store, first.body, data, version)))
  })

beforeAll(async () => {
  hall = await openHall()
  const { pin } = await hall.as(KEEPER)
  const input = { book: 'outgoing' as const, agency: 'sgtvt', year: YEAR }
  valueIn(await hall.ask.office.take({ type: 'book-opened', pin, act: 'open-outgoing', input }))
  dossier = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null)).dossier
  await take('vo.hoang.yen', 'appraisal', appraisalInput(CODE))
  await take('le.quoc.dat', 'approval', { document: null, note: '' })
  await take('le.quoc.dat', 'signing', {})
  await take(KEEPER, 'sealing', { copies: 1 })
  await take('tran.van.do', 'return', RETURN)
})
afterAll(() => hall.close())

test('a paper that is called back: every way of asking says so; once it is let stand, every way says that it holds', async () => {
  const before = await saidEverywhere()
  const holds = { ok: true, register: 'issued', code: 'issued', refused: undefined, paper: undefined }
  expect(before).toMatchObject({ ...holds, printed: undefined, book: '', listed: [] })
  for (const said of [before.search, before.table, before.text]) expect(said).not.toContain(RECALLED)

  const event = await ask(({ store }) => dossierOf(store, dossier).taken.approval?.event ?? '')
  await note({ event, verdict: 'held', reason: 'unauthorised' })
  const called = await saidEverywhere()
  expect(called).toMatchObject({
    ...{ ok: false, register: 'recalled', code: 'recalled', refused: 'code-recalled', paper: 'recalled' },
    ...{ printed: 'paper-forceless', book: RECALLED, listed: ['recalled'] },
  })
  for (const said of [called.search, called.table, called.text]) expect(said).toContain(RECALLED)

  await note({ event, verdict: 'confirmed', reason: 'ratified' }, STANDS_AFTER_ALL)
  expect(await saidEverywhere()).toEqual(before)

  // Called back once more, and given back: as long as nobody has decided, it holds no more than while it was
  // out.
  await note({ event, verdict: 'held', reason: 'unauthorised' })
  await take('tran.van.do', 'recall', { back: true, copies: 1, note: '' })
  expect(await saidEverywhere()).toEqual(called)
  await note({ event, verdict: 'confirmed', reason: 'ratified' }, STANDS_AFTER_ALL)
  expect(await saidEverywhere()).toMatchObject({ ...holds, printed: undefined, listed: [] })
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})
