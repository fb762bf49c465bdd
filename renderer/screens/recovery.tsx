import { useState } from 'react'
import type { Status } from '../../shared/door.ts'
import { RECOVERY } from '../../shared/text/refusals.ts'
import { answerOf, ask } from '../desk.ts'
import { Wrong } from '../parts/said.tsx'
import { useText } from '../text/language.tsx'

/** The record is in doubt: why, what is missing, how to save what can be read, how to come back. */
export default function Recovery({ recovery }: { recovery: NonNullable<Status['recovery']> }) {
  const { text } = useText()
  const words = text.recovery
  const [done, setDone] = useState<{ file: string; events: number }>()
  const [error, setError] = useState<unknown>()
  return (
    <section className="panel">
      <h1>{words.title}</h1>
      <p className="no">{RECOVERY[recovery.reason] ?? recovery.reason}</p>
      {recovery.missing && (
        <p>
          {words.missing}: <b>{recovery.missing.from}</b>–<b>{recovery.missing.to}</b>
        </p>
      )}
      <p>{words.back}</p>
      <button
        type="button"
        className="act"
        onClick={() => answerOf(ask.recovery.export({})).then(setDone, setError)}
      >
        {words.export}
      </button>
      {done && (
        <p className="yes">
          {words.exported}: {done.events} ({done.file})
        </p>
      )}
      <Wrong error={error} />
    </section>
  )
}
