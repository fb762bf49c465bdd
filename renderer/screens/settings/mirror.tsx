import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Form } from 'react-aria-components'
import type { Answer } from '../../../shared/answer.ts'
import type { MirrorView } from '../../../shared/status/status.ts'
import { answerOf, ask, desk, queries, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { RecordButton } from '../../parts/record-button.tsx'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

/**
 * The second copy of the record: where it is kept, and how far it is behind. It can be put in another folder,
 * or made now.
 */
export function Mirror() {
  const { t } = useText()
  const view = useAnswer(desk.mirror.view.queryOptions({ input: {} }))
  const session = useQuery(desk.hall.queryOptions({ input: {} })).data?.session
  const maySet = session?.roles.includes('seal-keeper')
  const [to, setTo] = useState('')
  const { busy, error, copy } = useCopying(() => setTo(''))
  const field = t('mirror.to')
  const lacking = to.trim() === '' ? { said: t('lacking.folder', { field }), at: '#mirror-to' } : undefined
  const set = (event: FormEvent): void => {
    event.preventDefault()
    copy(() => ask.mirror.set({ to: to.trim() }))
  }
  return (
    <section className="panel" aria-label={t('mirror.title')}>
      <h2>{t('mirror.title')}</h2>
      {view.data && <Stands view={view.data} />}
      <Form onSubmit={set} validationBehavior="aria">
        {maySet ? (
          <TextField id="mirror-to" label={field} value={to} change={setTo} most={4096} />
        ) : (
          <p className="soft">{t('mirror.clerk')}</p>
        )}
        <ErrorMessage error={view.error ?? error} />
        {busy && <p role="status">{t('mirror.busy')}</p>}
        {maySet && <RecordButton lacking={lacking} label={t('mirror.set')} quiet />}{' '}
        {view.data?.set && (
          <Button id="mirror-now" className="quiet" onPress={() => copy(() => ask.mirror.now({}))}>
            {t('mirror.now')}
          </Button>
        )}
      </Form>
    </section>
  )
}

/** Makes one copy at a time. Afterwards it asks how the second copy stands. */
function useCopying(done: () => void) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const copy = (asked: () => Promise<Answer<MirrorView>>): void => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    answerOf(asked())
      .then(done, setError)
      .then(() => queries.invalidateQueries({ queryKey: desk.mirror.key() }))
      .finally(() => setBusy(false))
  }
  return { busy, error, copy }
}

function Stands({ view: { to, at, behind, failing, reached, sameDisk } }: { view: MirrorView }) {
  const { t } = useText()
  if (to === null) return <p className="warn">{t('mirror.none')}</p>
  const said = at ? t(behind > 0 ? 'mirror.behind' : 'mirror.fresh', { at: timeOf(at), count: behind }) : ''
  return (
    <>
      <p role="status">
        {t('mirror.kept', { to })} {said}
      </p>
      {failing && (
        <p className="late">{t(at ? 'mirror.failing' : 'mirror.never', { at: timeOf(at ?? '') })}</p>
      )}
      {!reached && !failing && <p className="late">{t('mirror.away')}</p>}
      {sameDisk && <p className="warn">{t('mirror.sameDisk')}</p>}
    </>
  )
}
