import { receipt } from './receipt.ts'
import { refusalNotice } from './refusal-notice.ts'
import { result } from './result.ts'
import { supplementRequest } from './supplement-request.ts'

/** Every form there is: golden pages, reprint and `npm run new form` run over this list. */
export const forms = {
  receipt,
  'supplement-request': supplementRequest,
  'refusal-notice': refusalNotice,
  result,
} as const
export type FormId = keyof typeof forms
