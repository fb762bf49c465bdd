import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSealBook } from '../../electron/desk/books/seal-book.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { secondSigner } from '../../electron/desk/office/second-signer.ts'
import { presentDossier } from '../../electron/desk/steps/check-paper.ts'
import { writeSheetsSpoiled } from '../../electron/desk/steps/seal-ledger.ts'
import { spoilSheets } from '../../electron/desk/steps/spoil-sheets.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { askOf, KEEPER, seenBy } from './sheets.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())
const ask: ReturnType<typeof askOf> = work => askOf(hall)(work)

/** A dossier whose result has the digital seal, and the use that put it there. */
async function sealedDossier(): Promise<{ dossier: string; entry: string }> {
  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput('1.000028'), null))
  await hall.as('le.quoc.dat')
  valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  valueIn(await hall.take('le.quoc.dat', 'signing', {}, dossier))
  valueIn(await hall.take(KEEPER, 'sealing', { copies: 1 }, dossier))
  const entry = (await ask(readSealBook)).uses.find(use => use.dossier === dossier)?.id ?? ''
  return { dossier, entry }
}

/** As programs of before noted it, without asking which mark the use has. */
async function noteAsBefore(office: Office, dossier: string, entry: string): Promise<number> {
  const { witness, witnessPin } = seenBy('ly.gia.huy')
  const sign = await secondSigner(office, witness, witnessPin)
  const presented = presentDossier(office, dossier)
  if (isRefusal(sign) || isRefusal(presented)) throw new Error('not as before')
  const { procedure, context, paper } = presented
  const certificate = office.published.certificates(office.store.time().lo).find(c => c.person.id === witness)
  if (!context.seal || !certificate) throw new Error('no seal')
  const about = {
    dossier: presented.dossier,
    procedure,
    context,
    seal: context.seal,
    document: paper.document,
  }
  const spoiling = { sheets: 1, reason: 'Rách', witness: { by: witness, certificate: certificate.id, sign } }
  return writeSheetsSpoiled(office, about, entry, spoiling).seq
}

test('a spoiled print of a digital result is printed again: nothing is noted, nothing is owed', async () => {
  const { dossier, entry } = await sealedDossier()
  const { pin } = await hall.as(KEEPER)
  const noted = (await ask(readSealBook)).leaves.length
  for (const which of [entry, null]) {
    const said = { entry: which, dossier, pin, sheets: 1, reason: 'Rách', ...seenBy('ly.gia.huy') }
    const answer = await hall.desk.ask(office => spoilSheets(office, said))
    expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'print-spoiled' } })
  }
  expect((await ask(readSealBook)).leaves).toHaveLength(noted)
  valueIn(await hall.take('tran.van.do', 'return', RETURN, dossier))
})

test('a record that holds such a note from before goes on: the result is returned', async () => {
  const { dossier, entry } = await sealedDossier()
  await hall.as(KEEPER)
  await ask(office => noteAsBefore(office, dossier, entry))
  const { dossier: noted } = valueIn(await hall.ask.dossier.get({ dossier }))
  expect(Object.values(noted.sheetsOwed)).toEqual([1])
  valueIn(await hall.take('tran.van.do', 'return', RETURN, dossier))
})
