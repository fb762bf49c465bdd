import { X509Certificate } from 'node:crypto'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
import type { Answer, Order } from './sign-worker.ts'
import { type KeyPlace, type Signer, SigningRefusal } from './signer.ts'
import { openThread } from './signing-thread.ts'

/**
 * Which key to open: its place, its own PIN if it has one, and as PEM the certificate it belongs to and those
 * above it.
 */
export type KeyOrder = { place: KeyPlace; pin: string | null; certificate: string; chain: readonly string[] }

/**
 * Where papers are signed. A worker holds the key while a paper is being signed, and nobody else ever does.
 */
export type SigningRoom = {
  /**
   * Lends the key to `work` and lets go of it afterwards, whatever happened. If the key says no, the result
   * is its refusal.
   */
  withKey<T>(order: KeyOrder, work: (signer: Signer) => Promise<T | Refusal>): Promise<T | Refusal>
  /**
   * Loads the library of a token and looks for the token, without its PIN. Returns null if both are there.
   */
  tryToken(place: { module: string; slot: string }): Promise<Refusal | null>
  close(): Promise<void>
}

/** How signing works. Tests narrow these options; the product leaves them out. */
export type SigningOptions = {
  /** How long a key may take, including its own PIN pad, before the worker is abandoned. */
  timeoutMs?: number
  /** Starts the worker at once, so that an officer at a window does not wait with the first form. */
  warm?: boolean
}

const TIMEOUT_MS = 60_000

/**
 * Opens the room. Its worker starts with the first signature, or now if it is to be warm. One key is open at
 * a time: the next request waits.
 */
export function openSigning({ timeoutMs = TIMEOUT_MS, warm = false }: SigningOptions = {}): SigningRoom {
  const thread = openThread(timeoutMs, warm)
  let turn: Promise<unknown> = Promise.resolve()
  const lend = async <T>(order: KeyOrder, work: (signer: Signer) => Promise<T | Refusal>) => {
    const { place, pin } = order
    const certificate = derOf(order.certificate)
    const opened = await said(thread.ask({ order: 'open', place, pin, certificate }))
    if (isRefusal(opened)) return opened
    if (!('opened' in opened)) throw new Error('the signing worker spoke out of turn')
    try {
      const chain = order.chain.map(derOf)
      return await work({
        certificate,
        chain,
        algorithm: opened.opened,
        sign: bytes => sign(thread.ask, bytes),
      })
    } catch (caught) {
      if (caught instanceof SigningRefusal) return caught.refusal
      throw caught
    } finally {
      await thread.ask({ order: 'close' })
    }
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  return {
    withKey: (order, work) => inTurn(() => lend(order, work)),
    tryToken: place =>
      inTurn(async () => {
        const answer = await said(thread.ask({ order: 'try', ...place }))
        return isRefusal(answer) ? answer : null
      }),
    close: () => thread.close(),
  }
}

async function sign(ask: (order: Order) => Promise<Answer>, bytes: Uint8Array): Promise<Uint8Array> {
  const answer = await said(ask({ order: 'sign', bytes }))
  if (isRefusal(answer)) throw new SigningRefusal(answer)
  if (!('signature' in answer)) throw new Error('the signing worker spoke out of turn')
  return answer.signature
}

/** An answer, with its refusal returned and its fault thrown. */
async function said(asked: Promise<Answer>): Promise<Answer | Refusal> {
  const answer = await asked
  if ('fault' in answer) throw new Error(answer.fault)
  return 'refused' in answer ? answer.refused : answer
}

const derOf = (pem: string): Uint8Array => new Uint8Array(new X509Certificate(pem).raw)
