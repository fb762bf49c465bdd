import type { Fee } from './procedure.ts'
import { readFee, readMoney } from './read-cells.ts'
import { CHANNELS, type Channel, moneySaid } from './wording.ts'

/** The fee as it is typed: an amount, one for each channel where it differs, and the words of the source. */
export type FeeWords = { fee: string; feeDirect: string; feePost: string; feeOnline: string; feeText: string }
type Part = 'fee' | 'feeDirect' | 'feePost' | 'feeOnline'

const BOX: Readonly<Record<Channel, Part>> = { direct: 'feeDirect', post: 'feePost', online: 'feeOnline' }
const typed = (amount: number | null | undefined): string =>
  amount === null || amount === undefined ? '' : String(amount)

/** The words of a fee as they are typed. */
export const feeWords = ({ amount, text, byChannel = {} }: Fee): FeeWords => ({
  fee: typed(amount),
  feeDirect: typed(byChannel.direct),
  feePost: typed(byChannel.post),
  feeOnline: typed(byChannel.online),
  feeText: text,
})

/**
 * The fee that was typed, or the box that is not an amount of đồng. An empty box says nothing, “Không thu”
 * says zero.
 */
export function readFees(near: Fee, said: FeeWords): Fee | { part: Part; line: number } {
  const read = (part: Part): number | null | undefined =>
    said[part].trim() === '' ? null : readMoney(said[part])
  const wrong = (['fee', ...CHANNELS.map(channel => BOX[channel])] as const).find(
    part => read(part) === undefined,
  )
  if (wrong) return { part: wrong, line: 1 }
  const amounts = CHANNELS.flatMap(channel => {
    const amount = read(BOX[channel])
    return typeof amount === 'number' ? [[channel, amount] as const] : []
  })
  const { byChannel: _byChannel, ...rest } = near
  const byChannel = amounts.length > 0 ? { byChannel: Object.fromEntries(amounts) } : {}
  return { ...rest, amount: read('fee') ?? null, text: said.feeText, ...byChannel }
}

const WAYS: Readonly<Record<Channel, string>> = {
  direct: 'trực tiếp',
  post: 'bưu chính',
  online: 'trực tuyến',
}
/** A fee in one line, as `readFee` reads it. */
export function feeLine(fee: Fee): string {
  if (JSON.stringify(readFee(fee.text)) === JSON.stringify(fee)) return fee.text
  const ways = CHANNELS.flatMap(channel => {
    const amount = fee.byChannel?.[channel]
    return amount === undefined ? [] : [`${WAYS[channel]}: ${moneySaid(amount)}`]
  })
  return ways.length > 0 ? ways.join('; ') : moneySaid(fee.amount ?? 0)
}
