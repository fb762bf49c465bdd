import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { missingHere } from '../../../shared/dossier/papers.ts'
import { underCase } from '../../../shared/procedures/procedure.ts'
import { stepWord } from '../../../shared/text/words.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { ReasonField } from '../../parts/fields/reason-field.tsx'
import { RefusedIn } from '../../parts/fields/refused-in.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { KeyPin } from '../../parts/people/key-pin.tsx'
import { RecordButton } from '../../parts/record-button.tsx'
import { useRecording } from '../../steps/use-recording.ts'
import { useText } from '../../text/text.ts'
import type { IntakeForm, Unreceived } from './form.ts'

type Way = NonNullable<Unreceived['way']>
type Props = {
  form: IntakeForm
  /** Kept with the rest of the form. */
  change: (part: Pick<IntakeForm, 'unreceived'>) => void
  /** The key of the whole form, which goes as this is recorded. */
  draft: string
}

/**
 * What to do where a dossier cannot be received yet, or at all: form 02 with what is missing, once and
 * completely, or form 03 with its reason and provision (NĐ 61/2018 Đ.17.2, Đ.17.3). The citizen goes home
 * with the paper; the dossier waits here.
 */
export function NotYet({ form, change, draft }: Props) {
  const { t, language } = useText()
  const { way } = form.unreceived
  const ways = (['supplement-request', 'refusal'] as const).map(
    each => [each, stepWord(each, language)] as const,
  )
  return (
    <details className="panel" open={way === null ? undefined : true}>
      <summary>{t('intake.notYet')}</summary>
      <Choice
        id="not-yet"
        label={t('intake.notYetWhat')}
        value={way}
        options={ways}
        choose={chosen => change({ unreceived: { ...form.unreceived, way: chosen } })}
      />
      {way && <Slip key={way} way={way} {...{ form, change, draft }} />}
    </details>
  )
}

function Slip({ way, form, change, draft }: Props & { way: Way }) {
  const { t } = useText()
  const procedure = useAnswer(desk.catalogue.get.queryOptions({ input: { code: form.procedure } }))
  if (!procedure.data) return <ErrorMessage error={procedure.error} />
  const { components } = underCase(procedure.data, form.case)
  const owed = missingHere(components, form.components).map(({ title }) => title)
  const { reason, basis, items = owed.join('\n') } = form.unreceived
  const lines = items.split('\n').flatMap(line => line.trim() || [])
  const { applicant } = form
  const input = way === 'refusal' ? { reason, basis, applicant } : { items: lines, reason, applicant }
  const say = (part: Partial<Unreceived>): void => change({ unreceived: { ...form.unreceived, ...part } })
  return (
    <Recorded step={way} input={input} procedure={form.procedure} draft={draft}>
      {way === 'supplement-request' && (
        <TextField
          id="items"
          label={t('step.items')}
          required
          long
          value={items}
          change={to => say({ items: to })}
        />
      )}
      <ReasonField value={reason} change={to => say({ reason: to })} />
      {way === 'refusal' && (
        <TextField
          id="basis"
          label={t('step.basis')}
          required
          value={basis}
          change={to => say({ basis: to })}
        />
      )}
    </Recorded>
  )
}

type Taken = { step: Way; input: object; procedure: string; draft: string; children: ReactNode }

/**
 * The button, and the refusal if there is one. Once the step is recorded, shows the dossier's page with its
 * paper.
 */
function Recorded({ step, input, procedure, draft, children }: Taken) {
  const { t } = useText()
  const navigate = useNavigate()
  const [secret, keySecret] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  const { error, record, busy } = useRecording({
    dossier: null,
    procedure,
    steps: [{ step, input }],
    ...{ secret, keySecret, draft },
    async recorded(dossier) {
      await navigate({ to: '/dossier/$dossier', params: { dossier } })
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void record()
      }}
      data-open-step=""
    >
      <RefusedIn error={error}>
        {children}
        <KeyPin steps={[step]} secret={keySecret} />
        <ErrorMessage error={error} />
        <RecordButton busy={busy} label={t('step.do')} />
      </RefusedIn>
    </form>
  )
}
