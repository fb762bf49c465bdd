import type { Refusal } from '../../shared/refusals/refusal.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { Refused } from '../desk.ts'
import { Unanswered, Unsent } from '../line.ts'
import { useText } from '../text/text.ts'
import { faultOf } from './fault-of.ts'
import { useSentence } from './fields/refused-in.tsx'

/** The sentence of a refusal, in the language in use. */
export function RefusalSentence({ refusal }: { refusal: Refusal }) {
  const { language } = useText()
  return sentence(refusal, language)
}

/** A refusal as a sentence: that something is not done, and what to do next. */
export function RefusalMessage({ refusal }: { refusal: Refusal }) {
  return (
    <div className="no" role="alert">
      <RefusalSentence refusal={refusal} />
    </div>
  )
}

/** Shows whatever went wrong: a refusal's sentence, or a fault with the id that support asks for. */
export function ErrorMessage({ error }: { error: unknown }) {
  const place = useSentence(error)
  return error && place ? (
    <div {...place} role="alert">
      <What error={error} />
    </div>
  ) : null
}

function What({ error }: { error: unknown }) {
  const { t } = useText()
  if (error instanceof Refused) return <RefusalSentence refusal={error.refusal} />
  if (error instanceof Unanswered || error instanceof Unsent)
    return t(error instanceof Unsent ? 'strip.unsent' : 'strip.unanswered')
  const fault = faultOf(error)
  if (fault === 'lost') return t('strip.lost')
  if (fault === 'screen') return t('screenFault')
  return (
    <>
      {t('fault')} <b>{fault.id}</b>
    </>
  )
}
