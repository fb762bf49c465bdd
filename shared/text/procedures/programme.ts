import { type Language, sideOf } from '../../base/language.ts'
import type { Board, ProgrammeLine, Share } from '../../programme/board.ts'
import type { Need } from '../../programme/readiness.ts'
import { roleWord } from '../words.ts'

const LACK_WORDS: Readonly<Record<Need, readonly [vi: string, en: string]>> = {
  approver: ['người phê duyệt', 'approver'],
  delegation: ['ủy quyền', 'delegation'],
  seal: ['con dấu', 'seal'],
  form: ['mẫu kết quả', 'form of the result'],
  training: ['tập huấn', 'training'],
}
/** The word for what a procedure lacks before it may start; an unknown one is shown by its name. */
export const lackWord = (need: Need, language: Language): string =>
  Object.hasOwn(LACK_WORDS, need) ? LACK_WORDS[need][sideOf(language)] : need

/**
 * Says how many procedures are registered and where; then how many of them may start, and how many agencies
 * have registered none.
 */
export function sumSaid(board: Board, language: Language): readonly [registered: string, ...rest: string[]] {
  const { agencies, registered, mayStart, sites } = board
  const vi = language === 'vi'
  const begun = agencies.filter(agency => agency.registered > 0).length
  const idle = agencies.length - begun
  const at = sites.map(({ name, count }) => `${count} ${vi ? 'tại' : 'at'} ${name}`).join(', ')
  return [
    vi
      ? `${begun} cơ quan, ${registered} thủ tục: ${at}.`
      : `${begun} agencies, ${registered} procedures: ${at}.`,
    vi
      ? `Được bắt đầu: ${mayStart} trong ${registered} thủ tục.`
      : `May start: ${mayStart} of ${registered} procedures.`,
    ...(idle > 0
      ? [vi ? `${idle} cơ quan chưa đăng ký thủ tục nào.` : `${idle} agencies have registered none.`]
      : []),
  ]
}

/**
 * The share of the published list that is handled on the spot, and how certain the length of that list is.
 */
export function shareSaid({ registered, tenths, reached, goal, listed }: Share, language: Language): string {
  const percent = `${Math.floor(tenths / 10)},${tenths % 10}`
  if (language === 'en')
    return `${registered} of ${listed.procedures} = ${percent.replace(',', '.')} %, goal ${goal.percent} % (${reached ? 'reached' : 'not reached'}${listed.verified ? '' : '; length of the list not verified'})`
  const sure = listed.verified ? '' : '; số thủ tục của danh mục chưa kiểm chứng'
  return `${registered}/${listed.procedures} = ${percent} %, mục tiêu ${goal.percent} % theo ${goal.basis}: ${reached ? 'đạt' : 'chưa đạt'}${sure}`
}

/** Says that a procedure may start, or what it lacks. */
export function standsSaid({ lacks }: Pick<ProgrammeLine, 'lacks'>, language: Language): string {
  const vi = language === 'vi'
  if (lacks.length === 0) return vi ? 'được bắt đầu' : 'may start'
  const what = lacks.map(({ need, roles, people }) => {
    const parts = roles.length < ALL_ROLES ? roles.map(role => roleWord(role, language)).join(', ') : ''
    const who = [parts, people.join(', ')].filter(Boolean).join(': ')
    return who ? `${lackWord(need, language)} (${who})` : lackWord(need, language)
  })
  return `${vi ? 'thiếu' : 'lacks'} ${what.join(', ')}`
}
const ALL_ROLES = 4
