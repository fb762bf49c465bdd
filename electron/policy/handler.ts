import type { z } from 'zod'
import { isOurs } from './origin.ts'

/** The parts of Electron's message event by which its sender is judged. */
export type Sender = {
  senderFrame: { url: string; parent: unknown } | null
  sender: { id: number }
}

/** Whether a message comes from the top frame of a window of ours that shows a page of ours (row 24). */
export const isKnown = ({ senderFrame, sender }: Sender, windows: ReadonlySet<number>): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url) && windows.has(sender.id)

/**
 * The one way to hear a message of a page. Its sender is judged and its arguments are parsed; anything else
 * is dropped without an answer (rows 23–25).
 */
export const handlerOf =
  <E extends Sender, A>(
    windows: ReadonlySet<number>,
    schema: z.ZodType<A>,
    work: (event: E, asked: A) => void,
  ) =>
  (event: E, ...given: unknown[]): void => {
    if (!isKnown(event, windows)) return
    const asked = schema.safeParse(given)
    if (asked.success) work(event, asked.data)
  }
