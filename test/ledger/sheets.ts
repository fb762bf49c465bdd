import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { issuedCode } from '../../electron/desk/papers/result-code.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import { type Hall, intakeInput, pinOf } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'

/** The procedure of the demo Centre whose results are sealed in ink, and who does what for it. */
export const WET = '2.000908'
export const [COUNTER, APPROVER, KEEPER, OTHER] = [
  'le.thi.hong.nhung',
  'truong.my.linh',
  'phan.thi.dieu.hien',
  'ly.gia.huy',
]

/** Who saw sheets destroyed, as he says it with his own PIN. */
export const seenBy = (officer: string) => ({ witness: officer, witnessPin: pinOf(officer) })
/** Where none was spoiled there is no witness. */
export const NOBODY = { witness: '', witnessPin: '' }

/** Asks the desk as whoever is logged in. */
export const askOf =
  (hall: Hall) =>
  async <T>(work: (office: Office) => T | Refusal | Promise<T | Refusal>): Promise<T> =>
    valueIn(await hall.desk.ask(work))

/** A dossier of the ink-sealed procedure, approved; with its number of sheets still to be sealed. */
export async function approvedSheet(hall: Hall, name?: string): Promise<string> {
  const { dossier } = valueIn(await hall.take(COUNTER, 'intake', intakeInput(WET, name), null))
  return approveSheet(hall, dossier)
}

/** Approves a dossier that waits for it. */
export async function approveSheet(hall: Hall, dossier: string): Promise<string> {
  await hall.as(APPROVER)
  const { document } = valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await hall.take(APPROVER, 'approval', { document, note: '' }, dossier))
  return dossier
}

/** The same, signed: printed, it lies before the keeper. */
export async function signedSheet(hall: Hall, name?: string): Promise<string> {
  const dossier = await approvedSheet(hall, name)
  valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
  return dossier
}

/** What the scanner reads on the sheet of this dossier as it was approved. */
export const codeOn = (hall: Hall, dossier: string): Promise<string> =>
  askOf(hall)(office => issuedCode(office, dossierOf(office.store, dossier)) ?? '')
