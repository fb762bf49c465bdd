import { type EventEmitter, on } from 'node:events'
import type { News } from '../../shared/answer.ts'
import type { Desk } from './desk.ts'

/** News as they happen, until the listener goes. */
export const newsOf = (desk: Desk, signal: AbortSignal | undefined): AsyncGenerator<News> =>
  each<News>(desk.news, 'news', signal)

/** Codes as they are scanned, until the listener goes. */
export const scansOf = (desk: Desk, signal: AbortSignal | undefined): AsyncGenerator<string> =>
  each<string>(desk.scans, 'scan', signal)

async function* each<T>(
  from: EventEmitter,
  event: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  try {
    for await (const [said] of on(from, event, signal ? { signal } : {})) yield said as T
  } catch (stopped) {
    if ((stopped as { name?: string }).name !== 'AbortError') throw stopped
  }
}
