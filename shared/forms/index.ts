import { receipt } from './receipt.ts'
import { result } from './result.ts'

/** Every form there is: golden pages, reprint and `npm run new form` run over this list. */
export const forms = { receipt, result } as const
export type FormId = keyof typeof forms
