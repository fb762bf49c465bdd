import type { Proof } from '../../../shared/dossier/proof.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { readScan } from '../../../shared/record/scanned-code.ts'
import type { Statement } from '../../../shared/record/statement.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../office/office.ts'
import { type Found, lookUpCode, refusalOf } from '../papers/look-up-code.ts'
import { type ElsewhereStanding, provePaper } from '../papers/prove-paper.ts'
import { askProvince } from './elsewhere.ts'

type Which = { code: string | null } & ({ document: string } | { form: string })

/**
 * Asks the province how a paper stands that no event of this record names. It takes as long as the line does.
 */
async function askStanding(office: Office, which: Which): Promise<ElsewhereStanding> {
  const asked = which.code === null ? undefined : await askProvince(office, which.code)
  if (asked === undefined) return 'unasked'
  if (isRefusal(asked)) return asked.refusal === 'no-file-there' ? 'not-there' : 'unasked'
  const { found } = asked
  const at = found.findLastIndex(each =>
    'form' in which ? each.form === which.form : each.content === which.document,
  )
  const mine = found[at]
  if (!mine) return 'not-there'
  // Papers that deal with a result are sealed as well: a decision, a letter of correction, the replacing
  // result.
  const follows = ({ form }: { form: string }): boolean =>
    form === mine.form || (isSealed(mine.form) && isSealed(form))
  return found.slice(at + 1).some(follows) ? 'followed' : 'last'
}

/** What a code says of its paper. If another counter made the paper, the province is asked how it stands. */
export async function lookUpCodeAnywhere(
  office: Office,
  text: string,
): Promise<({ statement: Statement } & Found) | Refusal> {
  const found = lookUpCode(office, text)
  if (isRefusal(found) || found.register !== 'elsewhere') return found
  const { kind: form, code } = found.statement
  const stands = await askStanding(office, { code, form })
  return stands === 'last' || stands === 'followed' ? { ...found, register: `elsewhere-${stands}` } : found
}

/**
 * Like `lookUpCodeAnywhere`, for a code as a scanner typed it. It adds why the paper does not hold, or null.
 */
export async function proveCode(office: Office, typed: string) {
  const code = readScan(typed)
  if (code === 'garbled') return refuse('code-garbled')
  const found = await lookUpCodeAnywhere(office, code)
  return isRefusal(found) ? found : { ...found, refusal: refusalOf(found) ?? null }
}

/**
 * The findings on a file. If another counter made it, the province is asked by the dossier's code, if that is
 * known.
 */
export const proveAnywhere = (
  office: Office,
  bytes: Uint8Array,
  { dossier, code }: { dossier: string | null; code: string | null },
): Promise<Proof> => provePaper(office, bytes, dossier, document => askStanding(office, { code, document }))
