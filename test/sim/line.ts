import type { Came, Send } from '../../electron/sync/transport/send.ts'
import type { Chance } from './chance.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What can happen to one question on its way. */
export const LINE_FAULTS = [
  'lost before',
  'answer lost',
  'sent twice',
  'sent again later',
  'delayed',
  'question truncated',
  'truncated',
  'older answer',
  'portal page',
  'empty answer',
  'redirect',
  'server fault',
  'busy',
  'refused at the gate',
  'bit flipped',
  'foreign province',
] as const
export type LineFault = (typeof LINE_FAULTS)[number]

type Way = {
  chance: Chance
  time: VirtualTime
  faults: readonly LineFault[]
  /** How often one of them happens. */
  hot: number
  note(fault: string): void
  /** Whether nothing at all goes through now. */
  isOut(): boolean
  /** What somebody else says in place of the province, signed with their own key. */
  foreign: Send
}

const SECOND = 1000
const instead = (status: number, text: string, type = 'text/html'): Came => ({ status, type, text })
const PORTAL = '<!DOCTYPE html><title>Wi-Fi</title>'

/**
 * A line whose faults and delays the seed draws. A delayed question still arrives, after what was sent later.
 */
export function simLine(answer: Send, way: Way): Send {
  const { chance, time, faults, hot, note, isOut, foreign } = way
  const answers = new Map<string, Came>()
  const slow = (most: number): Promise<void> => time.wait(chance.below(most))
  const lost = async (): Promise<never> => {
    await time.wait(20 * SECOND)
    throw new Error('nothing came')
  }
  return async (path, body, headers) => {
    const fault = faults.length > 0 && chance.happens(hot) ? chance.pick(faults) : undefined
    if (fault) note(`line: ${fault}`)
    const arrive = async (text = body): Promise<Came> => {
      const came = await answer(path, text, headers)
      answers.set(path, came)
      return came
    }
    await slow(fault === 'delayed' ? 90 * SECOND : SECOND / 4)
    if (isOut()) {
      note('line: no network')
      return lost()
    }
    const stands = standIn(fault)
    if (stands) return stands
    if (fault === 'lost before') return lost()
    if (fault === 'foreign province') return foreign(path, body, headers)
    if (fault === 'older answer') return answers.get(path) ?? arrive()
    if (fault === 'question truncated') return arrive(body.slice(0, chance.below(body.length)))
    if (fault === 'sent twice') await arrive()
    if (fault === 'sent again later')
      time.after(chance.below(600 * SECOND), () => void arrive().catch(() => undefined))
    const came = await arrive()
    await slow(SECOND / 4)
    if (fault === 'answer lost' || isOut()) return lost()
    if (fault === 'truncated') return { ...came, text: came.text.slice(0, chance.below(came.text.length)) }
    return fault === 'bit flipped' ? { ...came, text: flip(came.text, chance.below(came.text.length)) } : came
  }
}

/** What answers in place of the province; undefined where nothing does. */
function standIn(fault: LineFault | undefined): Came | undefined {
  if (fault === 'portal page') return instead(200, PORTAL)
  if (fault === 'empty answer') return instead(204, '')
  if (fault === 'redirect') return instead(302, PORTAL)
  if (fault === 'server fault') return instead(503, '{}', 'application/json')
  if (fault === 'busy') return instead(429, '')
  return fault === 'refused at the gate' ? instead(401, '{}', 'application/json') : undefined
}

const flip = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
