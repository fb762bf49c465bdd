import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'

type Stands = Pick<Dossier, 'code' | 'outcome'>
/** A provisional slip and its copy, which says BẢN SAO. Neither counts longer than the other. */
const FORMS: readonly string[] = ['provisional-slip', 'provisional-slip-copy']

/**
 * Why a provisional slip, or a copy of one, no longer counts; null while it does. It is read from how the
 * dossier stands, so every counter says the same.
 */
export function slipVoided(form: string, { code, outcome }: Stands): string | null {
  if (!FORMS.includes(form) || (code === null && outcome === null)) return null
  return code === null ? 'Hồ sơ đã kết thúc khi chưa cấp mã' : `Đã cấp mã ${code}; thay bằng giấy tiếp nhận`
}

/**
 * Every reason why a paper no longer counts; null while it does. A slip was void by its code before anything
 * else voided the papers, so that comes first.
 */
export function whyVoided(
  { form, voided }: { form: string; voided: string | null },
  dossier: Stands,
): string | null {
  const first = slipVoided(form, dossier)
  return first && voided ? `${first}. Sau đó: ${voided}` : (first ?? voided)
}

/** Why a slip of this dossier, or a copy of one, is no longer given out; undefined if it is. */
export function findVoidSlip(form: string, dossier: Dossier): Refusal | undefined {
  const { slip } = taken(dossier, 'intake') ?? {}
  const why = slip && slipVoided(form, dossier)
  return why
    ? refuse('slip-void', { slip: slip.token, why: `${why.charAt(0).toLowerCase()}${why.slice(1)}` })
    : undefined
}
