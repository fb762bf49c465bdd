import { shortDay } from '../../shared/calendar/vietnam-time.ts'
import { useText } from '../text/text.ts'
import { plain } from './plain.ts'

/**
 * Says an answer as it is read on a screen: a day as day/month/year, a number in groups as on the result, yes
 * and no in words.
 */
export function useAnswerSaid(): (value: unknown) => string {
  const { t } = useText()
  return value => {
    if (typeof value === 'boolean') return value ? t('step.affirmed') : t('step.denied')
    if (typeof value === 'number') return value.toLocaleString('vi-VN')
    return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? shortDay(String(value)) : plain(String(value))
  }
}
