import { AsyncLocalStorage } from 'node:async_hooks'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import type { Send } from '../../electron/sync/transport/send.ts'

/** Somebody other than the pinned province, who speaks correctly on one line and signs with their own key. */
export type Stranger = {
  answer: Send
  /** Watches a line: tells of every answer of the stranger that the line took for its province's. */
  watched(line: ProvinceLine, believed: (question: string) => void): ProvinceLine
}

/** A stranger who answers on a line as `foreign` does. */
export function openStranger(foreign: Send): Stranger {
  // Two questions may be under way at once. This tells which of them the stranger answered.
  const asking = new AsyncLocalStorage<{ spoke: boolean }>()
  return {
    answer(...asked) {
      const one = asking.getStore()
      if (one) one.spoke = true
      return foreign(...asked)
    },
    watched: (line, believed) =>
      new Proxy(line, {
        get:
          (_, question: keyof ProvinceLine) =>
          async (...asked: unknown[]) => {
            const one = { spoke: false }
            const answer = await asking.run(one, () => (line[question] as Asking)(...asked))
            if (one.spoke && answer.ok && !isEmptyPush(question, answer.value)) believed(question)
            return answer
          },
      }),
  }
}

type Asking = (...asked: unknown[]) => Promise<{ ok: true; value: unknown } | { ok: false }>

/**
 * Whether an answer to a push has no receipt. Such answers are signed receipt by receipt, so one without any
 * says nothing that could be believed.
 */
const isEmptyPush = (question: string, value: unknown): boolean =>
  question === 'push' && (value as { receipts: unknown[] }).receipts.length === 0
