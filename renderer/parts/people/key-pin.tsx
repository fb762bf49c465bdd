import type { RefObject } from 'react'
import { desk, useAnswer } from '../../desk.ts'
import { useText } from '../../text/text.ts'
import { SecretField } from '../fields/secret-field.tsx'
import { asksKeyPin } from './certificate-words.ts'

type Props = { steps: readonly string[]; secret: RefObject<HTMLInputElement | null> }

/**
 * The PIN of the signing key itself, asked where that key lies on a token or in a file with a password. It
 * may be left empty: then the act is recorded all the same, and its paper is signed in ink.
 */
export function KeyPin({ steps, secret }: Props) {
  const { t } = useText()
  const cards = useAnswer(desk.certificates.queryOptions({ input: {} }))
  if (!asksKeyPin(cards.data ?? [], steps)) return null
  return <SecretField id="key-pin" label={t('step.keyPin')} field={secret} />
}
