import { apology } from './apology.ts'
import { authorityLetter } from './authority-letter.ts'
import { broughtSlip } from './brought-slip.ts'
import { controlSlip } from './control-slip.ts'
import { custodyMinutes } from './custody-minutes.ts'
import { decision } from './decision.ts'
import { handOverSlip } from './hand-over-slip.ts'
import { outageMinute } from './outage-minute.ts'
import { outgoingBook } from './outgoing-book.ts'
import { procedureSheet } from './procedure-sheet.ts'
import { programmeStatus } from './programme-status.ts'
import { provisionalSlip } from './provisional-slip.ts'
import { receipt } from './receipt.ts'
import { rectification } from './rectification.ts'
import { refusalNotice } from './refusal-notice.ts'
import { registerBook } from './register-book.ts'
import { result } from './result.ts'
import { satisfactionSlip } from './satisfaction-slip.ts'
import { sealBalance } from './seal-balance.ts'
import { stopNotice } from './stop-notice.ts'
import { supplementRequest } from './supplement-request.ts'

/** Every form there is. The golden pages, reprints and `npm run new form` run over this list. */
export const forms = {
  receipt,
  'supplement-request': supplementRequest,
  'refusal-notice': refusalNotice,
  result,
  'custody-minutes': custodyMinutes,
  'seal-balance': sealBalance,
  apology,
  'stop-notice': stopNotice,
  'register-book': registerBook,
  'outgoing-book': outgoingBook,
  decision,
  rectification,
  'procedure-sheet': procedureSheet,
  'programme-status': programmeStatus,
  'outage-minute': outageMinute,
  'control-slip': controlSlip,
  'satisfaction-slip': satisfactionSlip,
  'hand-over-slip': handOverSlip,
  'brought-slip': broughtSlip,
  'authority-letter': authorityLetter,
  'provisional-slip': provisionalSlip,
} as const
export type FormId = keyof typeof forms

/**
 * Whether papers of this form are approved, signed and sealed. Such a paper counts only with signature and
 * seal.
 */
export const isSealed = (form: string): boolean =>
  form in forms && forms[form as FormId].boxes.includes('seal')

/**
 * Whether the issuing officer signs papers of this form with their own key: receipt, request to supplement,
 * refusal, apology, notice of stopping (TT 01/2018/TT-VPCP Đ.10). The control slip is not among them: giver
 * and receiver sign its rows one after the other, each hand-over is a signed act of the record, and the slip
 * is printed anew at each.
 */
export const isSignedForm = (form: string): boolean =>
  form in forms && forms[form as FormId].boxes.includes('sign') && !isSealed(form)
