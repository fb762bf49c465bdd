import type { Handed } from '../../shared/dossier/applicant.ts'
import { allMissing } from '../../shared/dossier/papers.ts'
import {
  askedOf,
  broughtNote,
  broughtOf,
  findUnbrought,
  owedOf,
  restOf,
} from '../../shared/dossier/supplement.ts'
import type { Component } from '../../shared/dossier/terms.ts'
import { stepWord } from '../../shared/text/words.ts'
import { ComponentTicks } from '../parts/fields/component-ticks.tsx'
import { ReasonField } from '../parts/fields/reason-field.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { plain } from '../parts/plain.ts'
import type { Lacking } from '../parts/record-button.tsx'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Yêu cầu bổ sung: asked once and completely. The missing papers are filled in already. */
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

/**
 * Nhận bổ sung. What was asked for is unticked until the officer has seen it, except what came as a part
 * before; the rest was handed in before. The limit starts again.
 */
export function SupplementAnswerPanel({ view, intake, recorded }: PanelProps) {
  const { t } = useText()
  const handedIn = intake?.components ?? []
  const { procedure, dossier } = view
  const asked = askedOf(dossier, procedure.components)
  const isOfIt = (id: string): boolean => procedure.components.some(each => each.id === id)
  const others = asked.filter(({ id }) => !isOfIt(id))
  const named = new Set(asked.map(({ id }) => id))
  const lackingOf = useUnbrought(view, asked)
  const draft = useDraft(`supplement-answer:${dossier.id}`, { brought: [] as readonly Handed[] })
  if (!draft.said) return null
  const { brought: marked } = draft.said
  const before = broughtOf(dossier).filter(({ id }) => !marked.some(each => each.id === id))
  const brought = [...before, ...marked]
  const seen = others.filter(other => owedOf([other], brought).length === 0)
  const input = {
    components: [
      ...handedIn.filter(({ id }) => !brought.some(each => each.id === id) && !named.has(id)),
      ...brought.filter(({ id }) => isOfIt(id)),
    ],
    note: broughtNote(seen),
  }
  const unbrought = findUnbrought(dossier, procedure.components, input)
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      draft={draft}
      lacking={lackingOf(unbrought)}
      steps={[{ step: 'supplement-answer', input }]}
    >
      <p>{t('step.brought')}</p>
      <ComponentTicks
        code={procedure.code}
        components={asked}
        handed={brought}
        change={to => draft.say({ brought: to })}
      />
    </StepFrame>
  )
}

/**
 * Says what is not here yet, and which step takes a part of it. The focus goes to the first missing paper.
 */
function useUnbrought({ offers }: PanelProps['view'], asked: readonly Component[]) {
  const { t, language } = useText()
  const mayPart = offers.some(({ step, refusal }) => step === 'supplement-part' && !refusal)
  return (unbrought: readonly Component[]): Lacking | undefined => {
    const [first] = unbrought
    if (!first) return undefined
    const list = unbrought.map(({ title }) => plain(title)).join('; ')
    const step = stepWord('supplement-part', language)
    const nth = 1 + asked.findIndex(({ id }) => id === first.id)
    return {
      said: mayPart ? t('lacking.broughtPart', { list, step }) : t('lacking.brought', { list }),
      at: `main .ticks .tick:nth-child(${nth})`,
    }
  }
}

/**
 * Nhận một phần bổ sung: the officer marks what is here now among what is still waited for. The dossier goes
 * on waiting.
 */
export function SupplementPartPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const { procedure, dossier } = view
  const owed = restOf(askedOf(dossier, procedure.components), broughtOf(dossier))
  const draft = useDraft(`supplement-part:${dossier.id}`, { brought: [] as readonly Handed[] })
  if (!draft.said) return null
  const { brought } = draft.said
  const here = brought.filter(({ originals, copies }) => originals + copies > 0)
  const input = { brought: here, note: '' }
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      draft={draft}
      lacking={here.length > 0 ? undefined : { said: t('lacking.nothingBrought'), at: '#first-component' }}
      steps={[{ step: 'supplement-part', input }]}
    >
      <p>{t('step.broughtPart')}</p>
      <ComponentTicks
        code={procedure.code}
        components={owed}
        handed={brought}
        change={to => draft.say({ brought: to })}
      />
    </StepFrame>
  )
}
