import { apology } from './apology.ts'
import { custodyMinutes } from './custody-minutes.ts'
import { receipt } from './receipt.ts'
import { refusalNotice } from './refusal-notice.ts'
import { registerBook } from './register-book.ts'
import { result } from './result.ts'
import { sealBalance } from './seal-balance.ts'
import { supplementRequest } from './supplement-request.ts'

/** Every form there is: golden pages, reprint and `npm run new form` run over this list. */
export const forms = {
  receipt,
  'supplement-request': supplementRequest,
  'refusal-notice': refusalNotice,
  result,
  'custody-minutes': custodyMinutes,
  'seal-balance': sealBalance,
  apology,
  'register-book': registerBook,
} as const
export type FormId = keyof typeof forms
