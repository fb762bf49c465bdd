import { randomBytes } from 'node:crypto'
import type { Hash } from '../../../shared/base/ids.ts'
import type { z } from '../../../shared/base/schema.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import { Signed } from '../../../shared/record/receipt.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import { authorization, requestText } from '../../../shared/wire/request.ts'
import { spokenWith, WIRE_VERSION } from '../../../shared/wire/version.ts'
import { sha256 } from '../../keys/ed25519.ts'
import { type Answered, classify, NOT_THE_PROVINCE } from '../transport/answers.ts'
import type { Send } from '../transport/send.ts'
import { whyUnanswered } from '../transport/wrong-server.ts'
import { type Pinned, readSaid } from './read-said.ts'

/** Which device asks, in which epoch, for which office. */
export type Who = { office: string; device: string; epoch: number }
/**
 * What a signed hello gave for the questions after it: the challenge to sign, and the versions that the
 * province speaks.
 */
export type Reached = Pick<Hello, 'challenge' | 'wire'>
/**
 * Signs as the device what a line sends: questions, the events of a run, and the root over several of them.
 */
export type LineSign = (domain: (typeof DOMAIN)['request' | 'event' | 'events'], id: Hash) => string
/** What a line is opened with: the transport, the pinned province, the asking device and its signing key. */
export type LineOptions = { province: Pinned; who: Who; send: Send; sign: LineSign }

/** Asks a question of the wire, signed if there is a challenge, and sorts the answer. */
export type Ask = <S extends z.ZodType>(
  question: string,
  body: object,
  schema: S,
  challenge?: string,
) => Promise<Answered<z.output<S>>>

/**
 * Opens questions on this line. Each is signed by the device if there is a challenge, and each answer is
 * sorted.
 */
export const openAsk =
  ({ send, sign, who }: Pick<LineOptions, 'send' | 'sign' | 'who'>): Ask =>
  async (question, body, schema, challenge) => {
    const [path, text] = [`/v1/${question}`, JSON.stringify(body)]
    const proof = challenge && sign(DOMAIN.request, sha256(requestText(path, challenge, sha256(text))))
    const headers: Record<string, string> = proof
      ? { authorization: authorization(who, challenge, proof) }
      : {}
    try {
      return classify(await send(path, text, headers), schema)
    } catch (fault) {
      return { ok: false, why: whyUnanswered(fault) }
    }
  }

/** What every signed answer names besides its content: the question, by its nonce, and the office. */
type Named = { nonce: string; office: string }
/** The signed word that was given, and what it says. */
type Word<T> = { signed: Signed; said: T }
/**
 * Asks for the province's signed word. It counts if the pinned key signed it for exactly this question of
 * this office.
 */
export type AskSaid = <T extends Named>(
  question: string,
  body: object,
  schema: z.ZodType<T>,
  reached: Reached,
) => Promise<Answered<Word<T>>>

/** Opens questions on this line that are answered with a signed word. */
export const openAskSaid =
  (ask: Ask, { province, who }: Pick<LineOptions, 'province' | 'who'>): AskSaid =>
  async (question, body, schema, reached) => {
    const nonce = newNonce()
    const answer = await ask(question, { wire: spoken(reached), nonce, ...body }, Signed, reached.challenge)
    if (!answer.ok) return answer
    const said = readSaid(answer.value, DOMAIN.answer, province, schema)
    const mine = said?.nonce === nonce && said.office === who.office
    return said && mine ? { ok: true, value: { signed: answer.value, said } } : NOT_THE_PROVINCE
  }

/** The version that is spoken with a province that was reached. */
export const spoken = ({ wire }: Reached): number => spokenWith(wire) ?? WIRE_VERSION
/** A new nonce: 144 random bits as base64url. */
export const newNonce = (): string => randomBytes(18).toString('base64url')
