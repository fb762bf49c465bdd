import type { DossierView } from '../../../shared/answer.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { liesHere } from '../../../shared/dossier/supplement.ts'
import type { Component } from '../../../shared/dossier/terms.ts'
import { standing } from '../../parts/fields/component-state.ts'
import { useCounted } from '../../parts/fields/use-counted.ts'
import { CutNote, PaperTitle } from '../../parts/papers/paper-title.tsx'
import { plain } from '../../parts/plain.ts'
import { useText } from '../../text/text.ts'

/** What lies at the counter: each paper that is asked for, with its counts or why it is not there. */
export function HandedIn({ view: { dossier, procedure } }: { view: DossierView }) {
  const { t } = useText()
  const intake = currentIntake(dossier)
  if (!intake) return null
  const { asked, handed, named } = liesHere(dossier, procedure.components, intake.components)
  const label = t('dossier.handedIn')
  return (
    <section className="panel" aria-label={label}>
      <h2>
        {label} <small className="soft">({t('dossier.sets', { count: intake.sets })})</small>
      </h2>
      <ol className="handed">
        {asked.map(component => (
          <li key={component.id}>
            <span>
              <PaperTitle title={component.title} />
            </span>
            <State component={component} handed={handed} named={named.includes(component)} />
          </li>
        ))}
      </ol>
      <CutNote titles={asked.map(({ title }) => title)} code={procedure.code} />
    </section>
  )
}

type Lies = Pick<ReturnType<typeof liesHere>, 'handed'> & { component: Component; named: boolean }

function State({ component, handed, named }: Lies) {
  const { t } = useText()
  const counted = useCounted()
  const lies = standing(component, handed)
  const why = handed.find(({ id }) => id === component.id)?.notDue
  if (typeof lies !== 'string') return <b>{counted(lies)}</b>
  if (lies === 'not-due') return <span>{t('dossier.notDue', { why: plain(why ?? '') })}</span>
  if (named) return <b>{t('dossier.named')}</b>
  return <span className={component.required ? 'late' : 'soft'}>{t('dossier.notHere')}</span>
}
