import { z } from '../../../shared/base/schema.ts'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { CertificateCard } from '../../../shared/people/certificate-card.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { keyPlaceWord, standingSentence } from '../../../shared/text/signing/certificates.ts'
import { certificateCards } from '../../desk/signing/certificate-cards.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/** The card of every signing certificate of officers and seals, with its warning in words. */
export const certificates = defineVerb({
  name: 'certificates',
  says: 'chứng thư ký của cán bộ và con dấu: hạn dùng, cảnh báo trước 60, 30, 7 ngày, nơi giữ khóa',
  input: z.strictObject(Who),
  async run(asking, by) {
    const cards = await asking.as(by, certificateCards)
    if (isRefusal(cards)) return cards
    const said = cards.map(card => ({ ...card, says: standingSentence(card.standing, card.days) }))
    return { certificates: said, text: cards.map(lineOf).join('\n') }
  },
})

const lineOf = (card: CertificateCard): string => {
  const { holder, issuer, serial, from, to, standing, days, mine } = card
  const dates = `${shortDayOf(from)} – ${shortDayOf(to)}`
  const whose = mine ? '* ' : '  '
  return `${whose}${holder}: ${standingSentence(standing, days)}\n    ${dates}, cấp bởi ${issuer}, số ${serial}; khóa: ${keyPlaceWord(card)}`
}
