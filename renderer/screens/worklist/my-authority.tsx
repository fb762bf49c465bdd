import { useQuery } from '@tanstack/react-query'
import { desk, useAnswer } from '../../desk.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

/**
 * For an approver, above their work: by which decisions they may sign now, and whether the board says that
 * they are here.
 */
export function MyAuthority() {
  const { t } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const approves = hall.data?.session?.roles.includes('approver') === true
  const board = useAnswer(desk.office.duty.queryOptions({ input: {} }), approves)
  const mine = approves ? board.data?.find(line => line.mine) : undefined
  if (!mine) return null
  return (
    <p className="soft">
      {mine.decisions.length === 0 && <b className="late">{t('duty.nothing')}</b>}
      {mine.decisions.length > 0 && `${t('duty.iSign')}: ${mine.decisions.join('; ')}`}
      {'. '}
      <b className={mine.present ? 'here' : 'away'}>{mine.present ? t('duty.here') : t('duty.notYet')}</b>
      {mine.until !== null && ` ${t('duty.until', { time: timeOf(mine.until) })}`}
    </p>
  )
}
