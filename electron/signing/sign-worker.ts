import { parentPort } from 'node:worker_threads'
import { must } from '../../shared/base/must.ts'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
import { openKey } from './open-key.ts'
import { type Algorithm, type HeldKey, type KeyPlace, SigningRefusal } from './signer.ts'
import { tryToken } from './token.ts'

/**
 * What the worker is asked: to try the library of a token, to open a key (one is open at a time), to sign
 * with it, or to let go of it.
 */
export type Order =
  | { order: 'try'; module: string; slot: string }
  | { order: 'open'; place: KeyPlace; pin: string | null; certificate: Uint8Array }
  | { order: 'sign'; bytes: Uint8Array }
  | { order: 'close' }
/** What the worker answers. */
export type Answer =
  | { works: true }
  | { opened: Algorithm }
  | { signature: Uint8Array }
  | { closed: true }
  | { refused: Refusal }
  | { fault: string }

const port = must(parentPort, 'the port of the worker')
let held: HeldKey | undefined

function answer(order: Order): Answer {
  if (order.order === 'sign') return { signature: must(held, 'an open key').sign(order.bytes) }
  held?.close()
  held = undefined
  if (order.order === 'try') {
    const refused = tryToken(order)
    return refused ? { refused } : { works: true }
  }
  if (order.order === 'close') return { closed: true }
  const opened = openKey(order.place, order.pin, order.certificate)
  if (isRefusal(opened)) return { refused: opened }
  held = opened
  return { opened: opened.algorithm }
}

/** Answers every order: when the key says no it is a refusal, and all else is a fault. */
function told(order: Order): Answer {
  try {
    return answer(order)
  } catch (caught) {
    if (caught instanceof SigningRefusal) return { refused: caught.refusal }
    // Only the name and the beginning of the message are passed on: what a vendor's library writes may quote
    // what it was given.
    const { name = 'Error', message = '' } = caught instanceof Error ? caught : {}
    return { fault: `${name}: ${message.slice(0, 80)}` }
  }
}

port.on('message', (order: Order) => port.postMessage(told(order)))
