import { type DossierId, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'

/**
 * Why a dossier is received with a provisional slip (phiếu tiếp nhận tạm) instead of a code. The program
 * never invents a number (R14, R17).
 */
export const SlipWhy = z.enum(['no-number-left', 'lease-expired', 'clock-suspect'])
export type SlipWhy = z.output<typeof SlipWhy>

/**
 * What the record holds in place of code and date: the token on the slip, the reason for it, and the day that
 * the officer named.
 */
export const Slip = z.strictObject({
  token: z.string().max(20),
  why: SlipWhy,
  /**
   * The day that the officer named, where the source of the procedure has no limit. It is promised only
   * together with the code.
   */
  appointedAt: Instant.nullable(),
})
export type Slip = z.output<typeof Slip>

/**
 * The characters of a token. No vowel, no W and no D, so that no Vietnamese typing program changes them; none
 * that looks like another. Their number is prime, so that the check character catches one wrong character and
 * two that changed places.
 */
const LETTERS = '23456789BCFGHKMNPQRTVXZ'
const LENGTH = 9
const PREFIX = 'PT-'

/**
 * The token of a dossier's slip, such as `PT-7K3M9-Q2XHB`, with a check character at its end. It is derived
 * from the random part of the dossier's id, so that no counter has to ask another for one. It belongs to no
 * series and cannot be taken for a dossier code.
 */
export function slipToken(dossier: DossierId): string {
  let rest = BigInt(`0x${dossier.slice(12)}`) % BigInt(LETTERS.length) ** BigInt(LENGTH)
  const places: number[] = []
  for (let at = 0; at < LENGTH; at++) {
    places.push(Number(rest % BigInt(LETTERS.length)))
    rest /= BigInt(LETTERS.length)
  }
  const text = [...places, checkOf(places)].map(place => LETTERS[place]).join('')
  return `${PREFIX}${text.slice(0, 5)}-${text.slice(5)}`
}

/**
 * The token that was typed or scanned, in its printed form; undefined where the text is not a token or one of
 * its characters is wrong.
 */
export function readToken(typed: string): string | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '')
  if (text.length !== LENGTH + 3 || !text.startsWith('PT')) return undefined
  const places = [...text.slice(2)].map(letter => LETTERS.indexOf(letter))
  if (places.includes(-1) || checkOf(places.slice(0, LENGTH)) !== places[LENGTH]) return undefined
  return `${PREFIX}${text.slice(2, 7)}-${text.slice(7)}`
}

/**
 * What is wrong with a text that was meant as a token. It names the first character that no token has, or
 * says that a character is wrong, two changed places, or one is missing or too many. Undefined where the text
 * is a token, or was not meant as one.
 */
export function tokenFault(typed: string): Refusal | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '')
  if (!/^PT[\dA-Z]{6,14}$/.test(text) || readToken(typed)) return undefined
  const strange = [...text.slice(2)].find(letter => !LETTERS.includes(letter))
  const slip = typed.trim()
  return strange ? refuse('slip-sign', { slip, what: strange }) : refuse('slip-mistyped', { slip })
}

/** Each place has its own weight, so that two characters that changed places give another sum. */
const checkOf = (places: readonly number[]): number =>
  places.reduce((sum, place, at) => sum + place * (at + 2), 0) % LETTERS.length
