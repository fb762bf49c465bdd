import type { Dossier } from '../../shared/dossier/state.ts'
import { findFallen } from '../../shared/dossier/undone.ts'
import { Choice } from '../parts/fields/choice.tsx'
import { readCount } from '../parts/fields/read-typed.ts'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

type Said = { how: 'back' | 'lost'; copies: string; note: string }
const USUAL: Said = { how: 'back', copies: '1', note: '' }

/** Thu lại bản đã trao: how many copies came back, or why none will. */
export function RecallPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`recall:${view.dossier.id}`, USUAL)
  if (!draft.said) return null
  const { how, copies, note } = draft.said
  const back = how === 'back'
  const input = { back, copies: back ? readCount(copies) : 0, note }
  const ways = [
    ['back', t('amend.back')],
    ['lost', t('amend.notBack')],
  ] as const
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'recall', input }]}>
      <p>{t(whyOf(view.dossier))}</p>
      <Choice label={t('amend.how')} value={how} options={ways} choose={to => draft.say({ how: to })} />
      {back && (
        <TextField
          id="copies"
          label={t('step.copies')}
          mode="numeric"
          required
          value={copies}
          change={to => draft.say({ copies: to })}
        />
      )}
      <TextField
        id="note"
        label={back ? t('amend.note') : t('step.reason')}
        required={!back}
        long
        value={note}
        change={to => draft.say({ note: to })}
      />
    </StepFrame>
  )
}

/**
 * Why a copy is taken back: it has lost its force, what it rests on was set aside, or it went to the wrong
 * person.
 */
function whyOf(dossier: Dossier) {
  const fallen = findFallen(dossier)
  if (!fallen) return 'amend.recall'
  return dossier.taken[fallen] ? 'amend.recallAside' : 'amend.recallWrong'
}
