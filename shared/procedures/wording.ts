import type { Limit } from '../calendar/calendar.ts'
import type { Case, Fee, Procedure } from './procedure.ts'

/** How a dossier comes in. */
export const CHANNELS = ['direct', 'post', 'online'] as const
export type Channel = (typeof CHANNELS)[number]

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  direct: 'nộp trực tiếp',
  post: 'nộp qua bưu chính',
  online: 'nộp trực tuyến',
}
/** How a dossier came in, in Vietnamese. */
export const channelSaid = (channel: Channel): string => CHANNEL_WORDS[channel]

/** An amount of đồng as it is written: `75.000 đồng`, or `Không thu` for zero. */
export const moneySaid = (amount: number): string =>
  amount === 0 ? 'Không thu' : `${amount.toLocaleString('vi-VN')} đồng`

/** What a dossier that came by this channel pays, in đồng; null where the source names no amount. */
export const feeAmount = ({ fee }: { fee: Fee }, channel: Channel): number | null =>
  fee.byChannel?.[channel] ?? fee.amount

/** The fee of a channel in words: its own amount, else the common one, else the words of the source. */
export function feeSaid({ fee }: { fee: Fee }, channel: Channel): string {
  const amount = feeAmount({ fee }, channel)
  return amount === null ? fee.text : moneySaid(amount)
}

/** What the words of a source say of the source itself, such as `(nguồn ghi "50 VNĐ")`. */
const OF_SOURCE = /\s*\(nguồn ghi[^)]*\)|;\s*nguồn ghi[^)]*/gu

/** The fee as a citizen is told it. How the source wrote it is for whoever keeps the catalogue. */
export const feeTold = (of: { fee: Fee }, channel: Channel): string =>
  feeSaid(of, channel).replace(OF_SOURCE, '')

/** The fee in words: one line for each channel where they differ, otherwise one line. */
export const feesSaid = ({ fee }: { fee: Fee }): string[] =>
  Object.keys(fee.byChannel ?? {}).length === 0
    ? [feeSaid({ fee }, 'direct')]
    : CHANNELS.map(channel => `${feeSaid({ fee }, channel) || 'không ghi'} (${channelSaid(channel)})`)

const UNITS: Readonly<Record<Limit['unit'], string>> = {
  'working-day': 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ làm việc',
  'same-day': 'ngày (trả trong ngày)',
}
/** A limit as papers say it: `02 ngày làm việc`. */
export const limitSaid = (limit: Limit | null): string =>
  limit ? `${String(limit.amount).padStart(2, '0')} ${UNITS[limit.unit]}` : 'theo ngày hẹn của cơ quan'

/** The name of a procedure with the case a dossier is of. */
export function caseSaid({ title, cases }: Procedure, chosen: string | undefined): string {
  const one = cases?.find(({ id }) => id === chosen)
  return one ? `${title} (${one.title})` : title
}

/** A case in one line, with its own limit and fee. */
export const caseLine = ({ title, limit, fee }: Case): string =>
  [title, ...(limit ? [`thời hạn ${limitSaid(limit)}`] : []), ...(fee ? feesSaid({ fee }) : [])].join('; ')

/** A paper as citizens and lawyers are told of it, with the cases that alone ask for it. */
export function askedSaid({ cases = [] }: Procedure, component: Procedure['components'][number]): AskedPaper {
  const { title, originals, copies, required, sheets } = component
  const only = cases.filter(({ id }) => component.cases?.includes(id)).map(each => each.title)
  const said = only.length > 0 ? `${title} (chỉ trường hợp: ${only.join('; ')})` : title
  return { title: said, originals, copies, required, ...(sheets ? { sheets } : {}) }
}
type AskedPaper = { title: string; originals: number; copies: number; required: boolean; sheets?: number }
