import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { sha256 } from '../../keys/ed25519.ts'
import type { Writing } from '../../store/transaction.ts'

/** What an act was, without the secrets it was sent with. The same act sent again has the same content. */
export type Content = Readonly<Record<string, unknown>>
type Kept<R> = { content: string; receipt: R }

const hashOf = (content: Content): string => sha256(JSON.stringify(content))

/**
 * The receipt of an act that was recorded before, so that an act sent twice is recorded once; undefined if it
 * is not recorded. Other content under the same name is refused with `act-known`.
 */
export function findActReceipt<R>(writing: Writing, act: string, content: Content): R | Refusal | undefined {
  const answer = writing.findAct(act)
  if (answer === undefined) return undefined
  const kept = JSON.parse(answer) as Kept<R>
  return kept.content === hashOf(content) ? kept.receipt : refuse('act-known')
}

/** Keeps the receipt of an act under its name, in the transaction that records the act. */
export const keepActReceipt = <R>(writing: Writing, act: string, content: Content, receipt: R): void =>
  writing.keepAct(act, JSON.stringify({ content: hashOf(content), receipt } satisfies Kept<R>))

/** Whether the record holds nothing under this name, this very act, or another one. */
export function howRecorded(writing: Writing, act: string, content: Content): 'nothing' | 'this' | 'another' {
  const answer = writing.findAct(act)
  if (answer === undefined) return 'nothing'
  return (JSON.parse(answer) as Kept<unknown>).content === hashOf(content) ? 'this' : 'another'
}
