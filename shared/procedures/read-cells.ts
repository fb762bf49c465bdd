import type { Limit } from '../calendar/calendar.ts'
import type { Case, Fee, Procedure, Verified } from './procedure.ts'
import { readNumber } from './read-number.ts'
import { CHANNELS } from './wording.ts'

const UNITS: Readonly<Record<string, Limit['unit']>> = {
  'ngày làm việc': 'working-day',
  ngày: 'day',
  'giờ làm việc': 'hour',
  giờ: 'hour',
}
/** Words before a number that add nothing to its meaning as a limit. */
const UP_TO = /^(không quá|trong thời hạn|trong vòng|thời hạn|tối đa|trong)\s+/i
const AT_ONCE =
  /^(giải quyết |trả kết quả |trả )?(ngay )?trong (cùng )?ngày( làm việc)?(?![\p{L}])|^(giải quyết|trả kết quả|trả) ngay(?![\p{L}])/iu
const AMOUNT_OF = /^(\d+|[\p{L} ]+?)\s*(?:\([^)]*\)\s*)?(ngày làm việc|ngày|giờ làm việc|giờ)(?![\p{L}])/iu

/**
 * The limit in a text: the first number with a unit, in digits or in words. Null where either is missing, and
 * a person must look.
 */
export function readLimit(text: string): Limit | null {
  const said = text.trim()
  if (AT_ONCE.test(said)) return { amount: 1, unit: 'same-day' }
  const [, number = '', unit = ''] = AMOUNT_OF.exec(said.replace(UP_TO, '')) ?? []
  const [amount, known] = [readNumber(number), UNITS[unit.toLowerCase()]]
  return amount && known && amount <= 3660 ? { amount, unit: known } : null
}

const NOTHING = /^(không|không thu|không có|miễn|miễn phí|miễn lệ phí|0 đồng)\.?$/i
const CHANNEL_OF = {
  direct: /^(nộp )?(trực tiếp|tại quầy)\s*:\s*/i,
  post: /^(nộp )?(qua )?(dịch vụ )?bưu chính\s*:\s*/i,
  online: /^(nộp )?trực tuyến\s*:\s*/i,
} as const

/**
 * The fee in đồng, where the source states exactly one amount, or one for each channel. The words are always
 * kept.
 */
export function readFee(text: string): Fee {
  const said = text.trim()
  if (/^không$/i.test(said)) return { amount: 0, text: 'Không' }
  const kept = text.slice(0, 600)
  const byChannel = readChannels(said)
  if (byChannel) return { amount: byChannel.direct ?? null, text: kept, byChannel }
  return { amount: readMoney(said) ?? oneAmountIn(said), text: kept }
}

/**
 * Amounts by channel, as in `Trực tiếp: 100.000 đồng; trực tuyến: 50.000 đồng`. Every part must name its
 * channel, otherwise none is read.
 */
function readChannels(text: string): Fee['byChannel'] {
  const parts = text.split(/[;|]/).map(part => part.trim())
  const read = parts.flatMap(part => {
    const channel = CHANNELS.find(each => CHANNEL_OF[each].test(part))
    const amount = channel && readMoney(part.replace(CHANNEL_OF[channel], ''))
    return channel && amount !== undefined ? [[channel, amount] as const] : []
  })
  return read.length === parts.length ? Object.fromEntries(read) : undefined
}

/**
 * The amount of a text that is an amount and nothing else: `100.000`, `100.000 đồng`, `50 nghìn đồng`, `một
 * trăm nghìn`, `Không thu`. Undefined for any other text.
 */
export function readMoney(text: string): number | undefined {
  if (NOTHING.test(text.trim())) return 0
  return readNumber(text.replace(/\s*(đồng|đ|vnđ|vnd)\.?\s*$/i, ''))
}

function oneAmountIn(text: string): number | null {
  const amounts = [...text.matchAll(/(\d{1,3}(?:\.\d{3})+|\d+)\s*đồng/gi)].map(found =>
    Number(found[1]?.replaceAll('.', '')),
  )
  const doubtful = amounts.length !== 1 || /nguồn ghi|theo quy định/i.test(text)
  return doubtful ? null : (amounts[0] ?? null)
}

/** How well the source is verified. Anything that does not say so plainly is `recall`. */
export function readVerified(text: string): Verified {
  if (text === 'verified') return 'verified'
  if (text.startsWith('verified; time limit')) return 'limit-unchecked'
  if (text.startsWith('verified; no time limit')) return 'no-limit'
  return text.startsWith('code_name_verified') ? 'name-only' : 'recall'
}

/**
 * How long dossiers are kept, as a table says it: `10 năm (TT 10/2022/TT-BNV)`, `vĩnh viễn`. Empty where the
 * text says neither.
 */
export function readRetention(text: string): Pick<Procedure, 'retention'> {
  const found = /^\s*(?:(\d{1,3})\s*năm|vĩnh viễn)\s*(?:\((.*)\))?\s*$/i.exec(text)
  if (!found) return {}
  const [, years, basis = ''] = found
  return { retention: { years: years === undefined ? null : Number(years), basis: basis.slice(0, 300) } }
}

const CASE = /^([a-z][a-z0-9-]{0,39})\s*:\s*(.*?)\s*(?:;\s*thời hạn\s+([^;]+?)\s*)?(?:;\s*phí\s+(.+))?$/i

/**
 * A case from one line: `mat: Cấp lại do mất; thời hạn 3 ngày làm việc; phí 50.000 đồng`, the last two only
 * where they differ. Undefined where the line cannot be read.
 */
export function readCase(line: string): Case | undefined {
  const [, id = '', title = '', limitText, feeText] = CASE.exec(line.trim()) ?? []
  const limit = limitText === undefined ? undefined : readLimit(limitText)
  const fee = feeText === undefined ? undefined : readFee(feeText)
  const isFeeRead = !fee || fee.amount !== null || fee.byChannel
  if (!title.trim() || limit === null || !isFeeRead) return undefined
  return { id: id.toLowerCase(), title: title.trim(), ...(limit ? { limit } : {}), ...(fee ? { fee } : {}) }
}

/** The parts of one cell of a table, each on a line of its own or after ` | `. */
export const partsOf = (cell: string): string[] =>
  cell
    .split(/ \| |\n/)
    .map(each => each.trim())
    .filter(Boolean)
