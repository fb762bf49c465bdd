import { copiesAsked } from '../dossier/copies-asked.ts'
import type { Procedure } from './procedure.ts'
import { partsOf } from './read-cells.ts'

type Component = Procedure['components'][number]
/** A paper that a line names, before it has an id. */
export type SaidPaper = Omit<Component, 'id'>

const COUNTS =
  /\[\s*(\d+)\s*chính(?:\s*,\s*(\d+)\s*sao)?(?:\s*,\s*(\d+)\s*tờ)?(\s*,\s*không bắt buộc)?(?:\s*,\s*chỉ\s+([a-z0-9, -]+?))?\s*\]\s*$/
/**
 * Names of papers that only some need: one of two alternatives, or a name that begins with its case (perhaps
 * after a letter) or has it in brackets.
 */
const OPTIONAL =
  /nếu có|hoặc|^(?:[a-zđ]\)|\([ivx\d]+\))?\s*(?:trường hợp|trong trường hợp|đối với)|\((?:áp dụng |dùng )?(?:trường hợp|trong trường hợp|đối với|chỉ|khi|cho trường hợp|cho cá nhân trong)/i
/** The most originals or copies and the most sheets that a procedure asks of one paper; the most papers. */
const [MOST, MOST_SHEETS, MOST_PAPERS] = [20, 500, 60]

/**
 * A paper with its counts in brackets: `Đơn đề nghị [1 chính, 2 sao, 3 tờ, không bắt buộc, chỉ mat, doi]`,
 * where all but the first count may be left out. A line without brackets is one required original, or as many
 * copies as its name asks for. Undefined where the counts cannot be read.
 */
export function readPaper(line: string): SaidPaper | undefined {
  const found = countsIn(line)
  if (!found && /\[[^\]]*\d[^\]]*\]\s*$/.test(line)) return undefined
  const said = found ?? uncounted(line.trim())
  return said.originals > MOST || said.copies > MOST || !isCount(said.sheets) ? undefined : said
}

const uncounted = (title: string): SaidPaper => {
  const copies = copiesAsked(title)
  return { title, originals: copies > 0 ? 0 : 1, copies, required: true }
}

const isCount = (sheets: number | undefined): boolean =>
  sheets === undefined || (sheets >= 1 && sheets <= MOST_SHEETS)

/** The paper of a line that ends with counts, whatever they are; undefined where it does not. */
function countsIn(line: string): SaidPaper | undefined {
  const found = COUNTS.exec(line)
  if (!found) return undefined
  const [, originals = '1', copies = '0', sheets, optional, only] = found
  return {
    title: line.replace(COUNTS, '').trim(),
    originals: Number(originals),
    copies: Number(copies),
    required: optional === undefined,
    ...(sheets === undefined ? {} : { sheets: Number(sheets) }),
    ...(only ? { cases: only.split(',').map(each => each.trim()) } : {}),
  }
}

/** The line of a paper, as {@link readPaper} reads it. */
export function paperLine({ title, originals, copies, required, sheets, cases }: Component): string {
  const said = [`${originals} chính`, `${copies} sao`, ...(sheets ? [`${sheets} tờ`] : [])]
  const more = [...(required ? [] : ['không bắt buộc']), ...(cases ? [`chỉ ${cases.join(', ')}`] : [])]
  return `${title} [${[...said, ...more].join(', ')}]`
}

/**
 * The papers of one cell, each perhaps with "+" before it. A paper whose name says that only some need it is
 * not required.
 */
export const readComponents = (cell: string): Procedure['components'] =>
  partsOf(cell)
    .slice(0, MOST_PAPERS)
    .map((text, at) => {
      const { title: said, ...counts } = countsIn(text) ?? uncounted(text)
      const title = tidy(said)
      return {
        ...counts,
        id: `tp${at + 1}`,
        title: title.slice(0, 600) || `Giấy tờ ${at + 1}`,
        ...ofItsKind(title, {
          // Some sources run a year into the counts. No office asks for that many, and a person is told to
          // look.
          originals: Math.min(MOST, counts.originals),
          copies: Math.min(MOST, counts.copies),
        }),
        required: counts.required && !OPTIONAL.test(title),
      }
    })

type Counts = Pick<Component, 'originals' | 'copies'>

/**
 * The counts by the kind of paper that the name asks for. Some sources count `Bản sao hợp đồng` among the
 * originals. As many copies are asked then, because nobody hands in a copy as an original.
 */
const ofItsKind = (title: string, said: Counts): Counts =>
  isCountedAsOriginal(title, said) ? { originals: 0, copies: said.originals } : said

const isCountedAsOriginal = (title: string, { originals, copies }: Counts): boolean =>
  originals > 0 && copies === 0 && copiesAsked(title) > 0

/** The papers of a cell that their names call copies and their counts originals; a person must look. */
export const copiesCountedAsOriginals = (cell: string): string[] =>
  partsOf(cell).filter(text => {
    const found = countsIn(text)
    return found !== undefined && isCountedAsOriginal(tidy(found.title), found)
  })

/** A cleaned title. Where a source lost a line break (`pháp luậtMẫu TP-05`), a space is inserted. */
const tidy = (title: string): string =>
  title
    .replace(/(\p{Ll}{2})(?=\p{Lu}\p{L})/gu, '$1 ')
    .replace(/^[+\-–•\s]+/, '')
    .replace(/[;.,\s]+$/, '')
    .trim()

/** The papers of a cell whose counts cannot be read or are too large; a person must look. */
export const unreadPapers = (cell: string): string[] =>
  partsOf(cell).filter(text => readPaper(text) === undefined)

/**
 * The papers of a cell beyond the most that a procedure may have. They are left out, and a person is told
 * which.
 */
export const papersLeftOut = (cell: string): string[] => partsOf(cell).slice(MOST_PAPERS)
