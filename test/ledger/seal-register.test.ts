import { afterAll, beforeAll, expect, test } from 'vitest'
import { proveEntry } from '../../electron/desk/books/prove-entry.ts'
import { readSealBook, signHead } from '../../electron/desk/books/seal-book.ts'
import { balanceSeals } from '../../electron/desk/seals/seal-balance.ts'
import { sha256, verified } from '../../electron/keys/ed25519.ts'
import { hashBytes } from '../../electron/keys/hashes.ts'
import { isConsistent, isIncluded } from '../../shared/ledger/merkle-proof.ts'
import { Device } from '../../shared/people/certificate.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { appraisalInput, type Hall, intakeInput, OTHER_PHONE, openHall } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'

const CODE = '2.002288'
let hall: Hall

async function approved(): Promise<string> {
  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  await hall.as('le.quoc.dat')
  valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  return dossier
}
const sign = async (dossier: string) => valueIn(await hall.take('le.quoc.dat', 'signing', {}, dossier))
const seal = async (dossier: string) =>
  valueIn(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, dossier))
const ask = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]) => valueIn(await hall.desk.ask(work))

beforeAll(async () => {
  hall = await openHall()
  const [one, two, three] = [await approved(), await approved(), await approved()]
  for (const each of [one, two, three]) await sign(each)
  await seal(one)
  valueIn(await hall.take('tran.van.do', 'correction', { reason: 'Sai tên', changes: OTHER_PHONE }, two))
  await approved()
  await seal(three)
  valueIn(await hall.take('tran.van.do', 'correction', { reason: 'Sai số', changes: OTHER_PHONE }, three))
})
afterAll(() => hall.close())

test('every use of a seal is listed with what it was used on, by whom, and how it ended', async () => {
  const { uses, leaves } = await ask(office => readSealBook(office))
  expect(
    uses.map(({ entry, closedBy, state, copies, keeper }) => [entry, closedBy, state, copies, keeper]),
  ).toEqual([
    [1, 2, 'applied', 1, 'phan.thi.dieu.hien'],
    [3, 4, 'applied', 1, 'phan.thi.dieu.hien'],
  ])
  expect(leaves).toHaveLength(4)
  expect(uses.every(({ approval, document }) => /^[0-9a-f]{64}$/.test(approval + document.slice(64)))).toBe(
    true,
  )
})

test('approved = sealed + waiting + spoiled, of today and of every day', async () => {
  const all = await ask(office => balanceSeals(office, { day: null, at: 'now' }))
  expect(all).toMatchObject({
    approved: 4,
    sealed: 2,
    waiting: 1,
    spoiled: 0,
    voided: 1,
    balanced: true,
    openUses: 0,
  })
  const none = await ask(office => balanceSeals(office, { day: '2020-01-01', at: 'evening' }))
  expect(none).toMatchObject({ approved: 0, sealed: 0, waiting: 0, spoiled: 0, balanced: true })
})

test('the head is signed by this device, and every entry is proven in it at every size', async () => {
  const book = await ask(office => readSealBook(office))
  const head = await ask(office => signHead(office, book))
  const key = await ask(({ store }) =>
    Device.parse(store.publications.list('device', store.time().lo)[0]?.body.body),
  )
  expect(sha256(head.bytes)).toBe(head.id)
  expect(verified(key.publicKey, DOMAIN.sealHead, head.id, head.signature)).toBe(true)
  expect(verified(key.publicKey, DOMAIN.event, head.id, head.signature)).toBe(false)
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
  let proven = 0
  for (let size = 1; size <= 4; size++)
    for (let entry = 1; entry <= size; entry++) {
      const proof = await ask(office => proveEntry(office, { entry, size }))
      const root = bytes(proof.root)
      const place = {
        leaf: bytes(proof.leaf),
        index: entry - 1,
        size,
        root,
        proof: proof.inclusion.map(bytes),
      }
      expect(isIncluded(hashBytes, place)).toBe(true)
      const growth = { from: size, fromRoot: root, to: 4, toRoot: bytes(head.root) }
      expect(isConsistent(hashBytes, { ...growth, proof: proof.consistency.map(bytes) })).toBe(true)
      expect(proof.ok).toBe(true)
      proven += 1
    }
  expect(proven).toBe(10)
})

test.each([
  { entry: 5, size: null },
  { entry: 3, size: 2 },
  { entry: 1, size: 5 },
])('nothing is proven of %o', async asked => {
  const answer = await hall.desk.ask(office => proveEntry(office, asked))
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'no-such-entry', facts: { size: 4 } } })
})
