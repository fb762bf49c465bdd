import type { Procedure } from './procedure.ts'
import { partsOf } from './read-cells.ts'

type Component = Procedure['components'][number]
/** A paper as a line says it, before it has an id. */
export type SaidPaper = Omit<Component, 'id'>

const COUNTS =
  /\[\s*(\d+)\s*chính(?:\s*,\s*(\d+)\s*sao)?(?:\s*,\s*(\d+)\s*tờ)?(\s*,\s*không bắt buộc)?(?:\s*,\s*chỉ\s+([a-z0-9, -]+?))?\s*\]\s*$/
/**
 * Either of two, or needed in some case alone: the name begins with the case (behind its letter), or has it
 * in brackets.
 */
const OPTIONAL =
  /nếu có|hoặc|^(?:[a-zđ]\)|\([ivx\d]+\))?\s*(?:trường hợp|trong trường hợp|đối với)|\((?:áp dụng |dùng )?(?:trường hợp|trong trường hợp|đối với|chỉ|khi|cho trường hợp|cho cá nhân trong)/i
/** The most originals, copies and sheets that a procedure asks of one paper; the most papers. */
const [MOST, MOST_SHEETS, MOST_PAPERS] = [20, 500, 60]

/**
 * A paper with its counts in brackets: `Đơn đề nghị [1 chính, 2 sao, 3 tờ, không bắt buộc, chỉ mat, doi]`,
 * all but the first where they are needed. Without brackets it is one original, required. Undefined: the
 * counts cannot be read.
 */
export function readPaper(line: string): SaidPaper | undefined {
  const found = countsIn(line)
  if (!found && /\[[^\]]*\d[^\]]*\]\s*$/.test(line)) return undefined
  const said = found ?? { title: line.trim(), originals: 1, copies: 0, required: true }
  return said.originals > MOST || said.copies > MOST || !isCount(said.sheets) ? undefined : said
}

const isCount = (sheets: number | undefined): boolean =>
  sheets === undefined || (sheets >= 1 && sheets <= MOST_SHEETS)

/** A line that ends with counts, whatever they are. */
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

/** A paper as {@link readPaper} reads it. */
export function paperLine({ title, originals, copies, required, sheets, cases }: Component): string {
  const said = [`${originals} chính`, `${copies} sao`, ...(sheets ? [`${sheets} tờ`] : [])]
  const more = [...(required ? [] : ['không bắt buộc']), ...(cases ? [`chỉ ${cases.join(', ')}`] : [])]
  return `${title} [${[...said, ...more].join(', ')}]`
}

/**
 * The papers of one cell: each perhaps led by "+"; what a name says to be needed only sometimes is not
 * required.
 */
export const readComponents = (cell: string): Procedure['components'] =>
  partsOf(cell)
    .slice(0, MOST_PAPERS)
    .map((text, at) => {
      const { title: said, ...counts } = countsIn(text) ?? {
        title: text,
        originals: 1,
        copies: 0,
        required: true,
      }
      const title = tidy(said)
      return {
        ...counts,
        id: `tp${at + 1}`,
        title: title.slice(0, 600) || `Giấy tờ ${at + 1}`,
        // A source now and then runs a year into its counts: no office asks for more, and a person is told to
        // look.
        originals: Math.min(MOST, counts.originals),
        copies: Math.min(MOST, counts.copies),
        required: counts.required && !OPTIONAL.test(title),
      }
    })

/**
 * Where a source let the end of one line run into the next (`pháp luậtMẫu TP-05`), a space stands between
 * them.
 */
const tidy = (title: string): string =>
  title
    .replace(/(\p{Ll}{2})(?=\p{Lu}\p{L})/gu, '$1 ')
    .replace(/^[+\-–•\s]+/, '')
    .replace(/[;.,\s]+$/, '')
    .trim()

/**
 * The papers of a cell of which the counts are no counts: nobody asks for that many, or none can be read; a
 * person must look.
 */
export const unreadPapers = (cell: string): string[] =>
  partsOf(cell).filter(text => readPaper(text) === undefined)

/** The papers of a cell that a procedure has no room for: they are left out, and a person is told which. */
export const papersLeftOut = (cell: string): string[] => partsOf(cell).slice(MOST_PAPERS)
