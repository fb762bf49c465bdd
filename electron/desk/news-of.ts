import { type EventEmitter, on } from 'node:events'
import type { News } from '../../shared/answer.ts'
import type { Desk } from './desk.ts'

/** Yields news as they happen, until the listener leaves. */
export const newsOf = (desk: Desk, signal: AbortSignal | undefined): AsyncGenerator<News> =>
  each<News>(desk.news, 'news', signal)

/** Yields codes as they are scanned, until the listener leaves. */
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
