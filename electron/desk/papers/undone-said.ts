import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Dossier, Taken, Undone } from '../../../shared/dossier/state.ts'

/**
 * Each return that turned out to be none, with its day, the reason and what became of the copy, as a remark
 * in a book.
 */
export const undoneSaid = ({ undone, history }: Pick<Dossier, 'undone' | 'history'>): readonly string[] =>
  undone.map(each => {
    const act = history.find(({ event }) => event === each.by)
    const recalled = act?.step === 'misdelivery' ? recallAfter(history, act) : act
    return `${whyOf(each, act)}; ${backSaid(recalled)}`
  })

const whyOf = ({ return: { at } }: Undone, act: Taken | undefined): string =>
  act?.step === 'misdelivery'
    ? `trao nhầm người ngày ${shortDayOf(at)}, ghi nhận ngày ${shortDayOf(act.at)}`
    : `lần trả ngày ${shortDayOf(at)} không tính vì tỉnh đã gác lại`

const recallAfter = (history: readonly Taken[], act: Taken): Taken | undefined =>
  history.slice(history.indexOf(act)).find(({ step }) => step === 'recall')

function backSaid(recalled: Taken | undefined): string {
  if (!recalled) return 'chưa lấy lại được bản đã trao'
  const { back } = (recalled.data ?? {}) as { back?: boolean }
  return back === false
    ? 'không lấy lại được bản đã trao'
    : `lấy lại bản đã trao ngày ${shortDayOf(recalled.at)}`
}
