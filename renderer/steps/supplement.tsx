import type { Handed } from '../../shared/dossier/applicant.ts'
import { allMissing } from '../../shared/dossier/papers.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import type { Component } from '../../shared/dossier/terms.ts'
import { standing } from '../parts/component-state.ts'
import { ComponentTicks } from '../parts/component-ticks.tsx'
import { ReasonField } from '../parts/reason-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Yêu cầu bổ sung: said once, completely; what is missing stands there already. */
export function SupplementRequestPanel({ view, intake, recorded }: PanelProps) {
  const { t } = useText()
  const missing = allMissing(view.procedure.components, intake?.components ?? [])
  const draft = useDraft(`supplement-request:${view.dossier.id}`, {
    items: missing.map(({ title }) => title).join('\n'),
    reason: '',
  })
  if (!draft.said) return null
  const { items, reason } = draft.said
  const lines = items
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const input = { items: lines, reason, applicant: null }
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'supplement-request', input }]}>
      <TextField
        id="items"
        label={t('step.items')}
        required
        long
        value={items}
        change={to => draft.say({ items: to })}
      />
      <ReasonField value={reason} change={to => draft.say({ reason: to })} />
    </StepFrame>
  )
}

/** Nhận bổ sung: what was asked for lies there unticked until each is seen; the rest was handed in before. The limit starts again. */
export function SupplementAnswerPanel({ view, intake, recorded }: PanelProps) {
  const { t } = useText()
  const handedIn = intake?.components ?? []
  const { asked, others } = askedOf(view, handedIn)
  const named = new Set(asked.map(({ id }) => id))
  const draft = useDraft(`supplement-answer:${view.dossier.id}`, {
    brought: [] as readonly Handed[],
  })
  if (!draft.said) return null
  const { brought } = draft.said
  const seen = others.filter(other => standing(other, brought) !== 'missing')
  const input = {
    components: [
      ...handedIn.filter(({ id }) => !named.has(id)),
      ...brought.filter(({ id }) => named.has(id)),
    ],
    note: seen
      .map(({ title }) => title)
      .join('; ')
      .slice(0, 1000),
  }
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      draft={draft}
      ready={seen.length === others.length}
      steps={[{ step: 'supplement-answer', input }]}
    >
      <p>{t('step.brought')}</p>
      <ComponentTicks
        code={view.procedure.code}
        components={[...asked, ...others]}
        handed={brought}
        change={to => draft.say({ brought: to })}
      />
    </StepFrame>
  )
}

/** What the request asked for: components of the procedure (missing at intake, or named in it), and things of other names. */
function askedOf(view: PanelProps['view'], handedIn: readonly Handed[]) {
  const { components } = view.procedure
  const request = view.dossier.taken['supplement-request']?.data as DataOf<'supplement-request'> | undefined
  const items = request?.items ?? []
  const missing = allMissing(components, handedIn)
  const asked = components.filter(each => missing.includes(each) || items.includes(each.title))
  const others = items
    .filter(item => !asked.some(({ title }) => title === item))
    .map((title, at): Component => ({ id: `asked-${at}`, title, originals: 0, copies: 0, required: true }))
  return { asked, others }
}
