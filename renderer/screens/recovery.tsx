import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Status } from '../../shared/status/status.ts'
import { RECOVERY } from '../../shared/text/recovery.ts'
import { answerOf, ask } from '../desk.ts'
import { ErrorMessage } from '../parts/error-message.tsx'
import { useText } from '../text/text.ts'

type Doubt = NonNullable<Status['recovery']>

/** The record is in doubt. Says why, what is missing, how to save what can be read, and how to come back. */
export function Recovery({ recovery: { reason, missing } }: { recovery: Doubt }) {
  const { t, language } = useText()
  return (
    <section className="panel recovery" aria-labelledby="recovery">
      <h1 id="recovery">{t('recovery.title')}</h1>
      <p className="no" role="alert">
        {RECOVERY[reason][language]}
      </p>
      <p>{missing ? t('recovery.missing', missing) : t('recovery.nothingMissing')}</p>
      <h2>{t('recovery.backTitle')}</h2>
      <ol>
        <li>{t('recovery.back1')}</li>
        <li>{t('recovery.back2')}</li>
        <li>{t('recovery.back3')}</li>
      </ol>
      <Export />
    </section>
  )
}

function Export() {
  const { t } = useText()
  const [done, setDone] = useState<{ file: string; events: number }>()
  const [error, setError] = useState<unknown>()
  return (
    <>
      <Button
        className="act"
        autoFocus
        onPress={() => answerOf(ask.recovery.export({})).then(setDone, setError)}
      >
        {t('recovery.export')}
      </Button>
      {done && (
        <p className="yes" role="status">
          {t('recovery.exported', done)}
        </p>
      )}
      <ErrorMessage error={error} />
    </>
  )
}
