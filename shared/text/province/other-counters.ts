import type { Instant } from '../../base/ids.ts'
import type { Language } from '../../base/language.ts'
import { momentOf } from '../../calendar/vietnam-time.ts'
import type { OtherCounters } from '../../status/other-counters.ts'
import { counterSaidIn } from './before-restore.ts'
import { outboxAdvice } from './outbox-advice.ts'
import { isVerdictReason, verdictWord } from './verdict-words.ts'
import { whyWord } from './why-words.ts'

type KnownTo = OtherCounters['knownTo']

/** Until when the acts of other counters are known here, in the words of a status. */
export function knownToSaid(knownTo: KnownTo, language: Language): string {
  if (language === 'en')
    return knownTo ? `by the province at ${momentOf(knownTo)}` : 'more to come from the province'
  return knownTo ? `theo tỉnh lúc ${momentOf(knownTo)}` : 'tỉnh còn việc chưa về tới quầy này'
}

/** Says which other counters took part in a dossier, and until when their acts are known. */
export function othersSaid({ counters, knownTo }: OtherCounters, language: Language): string {
  const names = counters.join(', ')
  return language === 'vi'
    ? `${names} cũng làm hồ sơ này (${knownToSaid(knownTo, 'vi')})`
    : `${counterSaidIn(names, 'en')} took part in this dossier (${knownToSaid(knownTo, 'en')})`
}

/**
 * Says that the province has been silent for so long that another counter may have gone on; undefined where
 * it has not.
 */
export function silentSaid({ counters, silent }: OtherCounters, language: Language): string | undefined {
  if (!silent) return undefined
  const names = counters.join(', ')
  return language === 'vi'
    ? `Lâu chưa nghe tỉnh: ${names} có thể đã làm tiếp mà ở đây chưa biết. Gọi sang hỏi trước khi làm bước nào.`
    : `No word of the province for long: ${counterSaidIn(names, 'en')} may have gone on and nobody here knows. Call them before taking a step.`
}

/**
 * Says which dossiers a register or report covers, and that it must not be added to those of other counters;
 * undefined where nothing was heard of others.
 */
export function scopeSaid(knownTo: Instant | null | undefined, language: Language): string | undefined {
  if (knownTo === undefined) return undefined
  return language === 'vi'
    ? `Gồm hồ sơ của mọi quầy mà máy này biết (${knownToSaid(knownTo, 'vi')}); không cộng với bản của quầy khác.`
    : `Of all dossiers of every counter that this machine knows (${knownToSaid(knownTo, 'en')}); not to be added to those of other counters.`
}

/** Says that no further acts of an agency are heard: at whose act it stops, why, and what to do. */
export function stoppedSaid(
  { counter, agency, cause }: { counter: string | null; agency: string; cause: string },
  language: Language,
): string {
  const why = isVerdictReason(cause) ? verdictWord(cause, language) : whyWord(cause, language)
  const said =
    language === 'vi'
      ? `Việc của quầy khác về ${agency} dừng ở ${counter ? `một việc của ${counter}` : 'một trang'}: ${why}.`
      : `Acts of other counters for ${agency} stop at ${counter ? `one of ${counterSaidIn(counter, 'en')}` : 'a page'}: ${why}.`
  return `${said} ${outboxAdvice(cause, language)}`
}

/** Says at which other counter a dossier was received. */
export const receivedAtSaid = (counter: string, language: Language): string =>
  language === 'vi' ? `nhận ở ${counter}` : `received at ${counterSaidIn(counter, 'en')}`
