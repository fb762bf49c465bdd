import type { Language } from '../../base/language.ts'
import type { SlipWhy } from '../../dossier/slip.ts'

/** Why a dossier is received with a provisional slip, as slip, screen and list say it. */
const WHY: Readonly<Record<SlipWhy, { vi: string; en: string }>> = {
  'no-number-left': {
    vi: 'quầy đã dùng hết dải số mã hồ sơ được cấp và chưa nhận được dải mới',
    en: 'the counter has spent the dossier codes it was given and has no new ones yet',
  },
  'lease-expired': {
    vi: 'dải số mã hồ sơ của quầy đã hết hạn dùng và chưa nhận được dải mới',
    en: 'the dossier codes given to the counter are out of date and it has no new ones yet',
  },
  'clock-suspect': {
    vi: 'đồng hồ của máy đang bị nghi sai nên chưa ghi ngày, chưa cấp số được',
    en: 'the clock of the machine is in doubt, so that nothing is dated or numbered',
  },
}

/** The reason in words, worded as the end of a sentence. */
export const slipWhyWord = (why: SlipWhy, language: Language): string => WHY[why][language]

/**
 * The name of a dossier: its code, or else the words that it has none yet with the token of its slip; a dash
 * where it has neither.
 */
export function codeSaid(
  { code, slip = null }: { code: string | null; slip?: string | null },
  language: Language,
): string {
  if (code !== null || slip === null) return code ?? '–'
  return language === 'vi' ? `chưa cấp mã, phiếu tạm ${slip}` : `no code yet, slip ${slip}`
}
