import { AsyncLocalStorage } from 'node:async_hooks'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import type { Send } from '../../electron/sync/transport/send.ts'

/** Another than the pinned province, who speaks well and signs with a key of his own, on one line. */
export type Stranger = {
  answer: Send
  /** The line, with every answer of his that it took for its province's told. */
  watched(line: ProvinceLine, believed: (question: string) => void): ProvinceLine
}

/** A stranger who answers on a line as `foreign` does. */
export function openStranger(foreign: Send): Stranger {
  // Two questions may be under way at once: which of them he answered.
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

/** The answer to a push is signed receipt by receipt: one without any says nothing that could be believed. */
const isEmptyPush = (question: string, value: unknown): boolean =>
  question === 'push' && (value as { receipts: unknown[] }).receipts.length === 0
