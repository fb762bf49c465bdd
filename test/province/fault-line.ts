import { type Came, httpSend, type Send } from '../../electron/sync/transport/send.ts'

/** What can happen on the way; each is counted, so that a test can say that it did. */
export const FAULTS = [
  'lost before',
  'answer lost',
  'sent twice',
  'older first',
  'truncated',
  'portal page',
  'empty object',
  'no content',
  'redirect',
  'server fault',
  'bad gateway',
  'too many',
  'not admitted',
  'other bytes',
  'foreign receipt',
] as const
export type Fault = (typeof FAULTS)[number]

const PORTAL = '<!DOCTYPE html><html><body>Vui lòng đăng nhập Wi-Fi</body></html>'
const instead = (status: number, text: string, type = 'application/json'): Came => ({ status, type, text })

/**
 * A line on which every question may meet a fault. `draw` says which, or none; `foreign` answers in the name
 * of another province. What reaches the server reaches the real one.
 */
export function faultLine(
  url: string,
  draw: () => Fault | undefined,
  foreign: (path: string, body: string) => Came,
) {
  const counted = new Map<Fault, number>(FAULTS.map(fault => [fault, 0]))
  const real = httpSend(url)
  const before: (() => Promise<Came>)[] = []
  const send: Send = async (path, body, headers) => {
    const fault = draw()
    if (fault) counted.set(fault, (counted.get(fault) ?? 0) + 1)
    const ask = (): Promise<Came> => real(path, body, headers)
    before.push(ask)
    switch (fault) {
      case 'lost before':
        throw new Error('lost')
      case 'answer lost':
        await ask()
        throw new Error('lost')
      case 'sent twice':
        await Promise.all([ask(), ask()])
        return ask()
      case 'older first':
        await before.at(-2)?.()
        return ask()
      case 'truncated': {
        const came = await ask()
        return { ...came, text: came.text.slice(0, Math.floor(came.text.length / 2)) }
      }
      case 'portal page':
        return instead(200, PORTAL, 'text/html')
      case 'empty object':
        return instead(200, '{}')
      case 'no content':
        return instead(204, '')
      case 'redirect':
        return instead(302, '')
      case 'server fault':
        return instead(500, '{"code":"FAULT"}')
      case 'bad gateway':
        return instead(502, PORTAL, 'text/html')
      case 'too many':
        return instead(429, '')
      case 'not admitted':
        return instead(401, '{"code":"NOT_ADMITTED"}')
      case 'other bytes': {
        const came = await ask()
        return { ...came, text: came.text.replace(/confirmed|answer|hello/, 'rejected') }
      }
      case 'foreign receipt':
        return foreign(path, body)
      default:
        return ask()
    }
  }
  return { send, counted }
}
