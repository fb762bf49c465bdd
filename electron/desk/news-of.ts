import { on } from 'node:events'
import type { News } from '../../shared/door.ts'
import type { Desk } from './desk.ts'

/** News as they happen, until the listener goes. */
export async function* newsOf(desk: Desk, signal: AbortSignal | undefined): AsyncGenerator<News> {
  try {
    for await (const [news] of on(desk.news, 'news', signal ? { signal } : {})) yield news as News
  } catch (stopped) {
    if ((stopped as { name?: string }).name !== 'AbortError') throw stopped
  }
}
