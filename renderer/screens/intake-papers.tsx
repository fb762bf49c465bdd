import type { Procedure } from '../../shared/procedures/procedure.ts'
import { AnswerFields } from '../parts/answer-fields.tsx'
import { ComponentTicks } from '../parts/component-ticks.tsx'
import { DayField } from '../parts/day-field.tsx'
import { ProcedurePicker } from '../parts/procedure-picker.tsx'
import { useText } from '../text/text.ts'
import type { IntakeForm } from './intake-form.ts'
import { IntakeReturn } from './intake-return.tsx'

type Props = {
  form: IntakeForm
  change: (part: Partial<IntakeForm>) => void
  procedure: Procedure | undefined
}

/** What is asked for: the procedure, its papers as they lie on the counter, its own fields. */
export function IntakePapers({ form, change, procedure }: Props) {
  const choose = (code: string): void => change({ procedure: code, components: [], answers: {} })
  if (!procedure)
    return (
      <section className="panel">
        <ProcedurePicker
          choose={line => {
            choose(line.code)
            focusWhenThere('first-component')
          }}
        />
      </section>
    )
  return (
    <section className="panel">
      <Chosen title={procedure.title} again={() => choose('')} />
      <ComponentTicks
        components={procedure.components}
        handed={form.components}
        change={components => change({ components })}
      />
      <OwnFields form={form} change={change} procedure={procedure} />
      <IntakeReturn form={form} change={change} />
    </section>
  )
}

function Chosen({ title, again }: { title: string; again: () => void }) {
  const { t } = useText()
  return (
    <div className="field">
      <span className="label">{t('worklist.columns.procedure')}</span>
      <b>{title}</b>{' '}
      <button type="button" className="quiet" onClick={again}>
        {t('intake.other')}
      </button>
    </div>
  )
}

function OwnFields({ form, change, procedure }: Props & { procedure: Procedure }) {
  const { t } = useText()
  return (
    <>
      {procedure.fields.length > 0 && <h2>{t('intake.fields')}</h2>}
      <AnswerFields
        fields={procedure.fields}
        answers={form.answers}
        change={answers => change({ answers })}
      />
      {!procedure.limit && (
        <DayField
          id="appointedAt"
          readBack
          label={t('intake.appointedAt')}
          value={form.appointedOn}
          change={appointedOn => change({ appointedOn })}
        />
      )}
    </>
  )
}

/** The list appears with the procedure's answer: the focus goes there once it stands. */
function focusWhenThere(id: string): void {
  const seen = new MutationObserver(() => {
    const element = document.getElementById(id)
    if (!element) return
    element.focus()
    seen.disconnect()
  })
  seen.observe(document.body, { childList: true, subtree: true })
}
