import type { Came, Send } from '../../electron/sync/send.ts'
import type { Chance } from './chance.ts'

/** What can happen to one question on its way. */
export const LINE_FAULTS = [
  'lost before',
  'answer lost',
  'sent twice',
  'older again',
  'truncated',
  'portal page',
  'server fault',
  'bit flipped',
] as const
export type LineFault = (typeof LINE_FAULTS)[number]
type Ask = () => Promise<Came>

const instead = (status: number, text: string): Came => ({ status, type: 'text/html', text })

/** A line whose faults the seed draws; `cut`: nothing goes through at all. */
export function simLine(
  answer: Send,
  {
    chance,
    faults,
    hot,
    note,
  }: { chance: Chance; faults: readonly LineFault[]; hot: () => number; note(fault: string): void },
): Send {
  const before: Ask[] = []
  return async (path, body, headers) => {
    const ask: Ask = () => answer(path, body, headers)
    const fault = faults.length > 0 && chance.happens(hot()) ? chance.pick(faults) : undefined
    if (fault) note(fault)
    const last = before.at(-1)
    before.push(ask)
    if (fault === 'lost before') throw new Error('lost')
    if (fault === 'portal page') return instead(200, '<!DOCTYPE html><title>Wi-Fi</title>')
    if (fault === 'server fault') return instead(500, '{}')
    if (fault === 'older again') await last?.()
    if (fault === 'sent twice') await ask()
    const came = await ask()
    if (fault === 'answer lost') throw new Error('lost')
    if (fault === 'truncated') return { ...came, text: came.text.slice(0, chance.below(came.text.length)) }
    if (fault === 'bit flipped') return { ...came, text: flip(came.text, chance.below(came.text.length)) }
    return came
  }
}

const flip = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
