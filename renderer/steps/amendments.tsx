import { Button } from 'react-aria-components'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { ReasonField } from '../parts/fields/reason-field.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { changesOf, IntakeFields } from './intake-lines.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/**
 * Thay thế: what was wrong in the content of the issued paper, why, and by which provision it is replaced.
 */
export function ReplacementPanel({ intake, ...rest }: PanelProps) {
  return intake ? <Mending intake={intake} {...rest} /> : null
}

function Mending({ view, intake, recorded }: PanelProps & { intake: DataOf<'intake'> }) {
  const { t } = useText()
  const { applicant, answers } = intake
  const stood = { applicant, answers, reason: '', basis: '' }
  const draft = useDraft(`replacement:${view.dossier.id}`, stood)
  if (!draft.said) return null
  const { reason, basis } = draft.said
  const input = { reason, basis, changes: changesOf(draft.said, intake) }
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'replacement', input }]}>
      <div className="warn">{t('amend.replaces')}</div>
      <Grounds reason={reason} basis={basis} change={draft.say} />
      <IntakeFields fields={view.procedure.fields} said={draft.said} say={draft.say} />
    </StepFrame>
  )
}

const SLIP = { place: '', printed: '', right: '' }
type Slip = typeof SLIP

/** Đính chính: each slip of form, what was printed and what is right. */
export function RectificationPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`rectification:${view.dossier.id}`, { reason: '', basis: '', slips: [SLIP] })
  if (!draft.said) return null
  const { reason, basis, slips } = draft.said
  const change = (at: number, to: Slip): void =>
    draft.say({ slips: slips.map((slip, nth) => (nth === at ? to : slip)) })
  return (
    <StepFrame
      {...{ view, recorded, draft }}
      steps={[{ step: 'rectification', input: { reason, basis, slips } }]}
    >
      <div className="warn">{t('amend.rectifies')}</div>
      <Grounds reason={reason} basis={basis} change={draft.say} />
      {slips.map((slip, at) => (
        <SlipLines key={Number(at)} at={at} slip={slip} change={to => change(at, to)} />
      ))}
      {slips.length < 20 && (
        <Button className="quiet" onPress={() => draft.say({ slips: [...slips, SLIP] })}>
          {t('amend.moreSlips')}
        </Button>
      )}
    </StepFrame>
  )
}

function SlipLines({ at, slip, change }: { at: number; slip: Slip; change: (slip: Slip) => void }) {
  const { t } = useText()
  return (['place', 'printed', 'right'] as const).map(line => (
    <TextField
      key={line}
      id={`${line}-${at}`}
      label={`${at + 1}. ${t(`amend.${line}`)}`}
      required
      value={slip[line]}
      change={to => change({ ...slip, [line]: to })}
    />
  ))
}

type Said = { reason: string; basis: string }

function Grounds({ reason, basis, change }: Said & { change: (said: Partial<Said>) => void }) {
  const { t } = useText()
  return (
    <>
      <ReasonField value={reason} change={to => change({ reason: to })} />
      <TextField
        id="basis"
        label={t('step.basis')}
        required
        value={basis}
        change={to => change({ basis: to })}
      />
    </>
  )
}
