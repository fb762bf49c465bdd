import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'

type Stands = Pick<Dossier, 'code' | 'outcome'>
/** A provisional slip, and what repeats it with BẢN SAO on it: one is worth no more than the other. */
const FORMS: readonly string[] = ['provisional-slip', 'provisional-slip-copy']

/**
 * Why a provisional slip, or a copy of one, counts no more; null while it does. Read from where its dossier
 * stands, on every counter.
 */
export function slipVoided(form: string, { code, outcome }: Stands): string | null {
  if (!FORMS.includes(form) || (code === null && outcome === null)) return null
  return code === null ? 'Hồ sơ đã kết thúc khi chưa cấp mã' : `Đã cấp mã ${code}; thay bằng giấy tiếp nhận`
}

/**
 * Why a paper counts no more, for every reason there is: a slip was void by its code before anything else
 * voided the papers.
 */
export function whyVoided(
  { form, voided }: { form: string; voided: string | null },
  dossier: Stands,
): string | null {
  const first = slipVoided(form, dossier)
  return first && voided ? `${first}. Sau đó: ${voided}` : (first ?? voided)
}

/** Why a slip of this dossier, or a copy of one, is not given out any more. */
export function findVoidSlip(form: string, dossier: Dossier): Refusal | undefined {
  const { slip } = taken(dossier, 'intake') ?? {}
  const why = slip && slipVoided(form, dossier)
  return why
    ? refuse('slip-void', { slip: slip.token, why: `${why.charAt(0).toLowerCase()}${why.slice(1)}` })
    : undefined
}
