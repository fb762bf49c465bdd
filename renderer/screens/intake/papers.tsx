import { type Case, type Procedure, underCase } from '../../../shared/procedures/procedure.ts'
import { AnswerFields } from '../../parts/fields/answer-fields.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { ComponentTicks } from '../../parts/fields/component-ticks.tsx'
import { DayField } from '../../parts/fields/day-field.tsx'
import { useText } from '../../text/text.ts'
import { emptyIntake, type IntakeForm } from './form.ts'
import { ProcedurePicker } from './procedure-picker.tsx'
import { IntakeReturn } from './return.tsx'

type Props = {
  form: IntakeForm
  change: (part: Partial<IntakeForm>) => void
  procedure: Procedure | undefined
  /** The dossier's procedure is fixed: there is none to choose. */
  fixed: boolean
}

/** What is asked for: the procedure, its papers as they lie on the counter, its own fields. */
export function IntakePapers({ form, change, procedure, fixed }: Props) {
  const choose = (code: string): void =>
    change({
      procedure: code,
      case: '',
      components: [],
      answers: {},
      appointedOn: '',
      unreceived: emptyIntake().unreceived,
    })
  const chooseAgain = (): void => {
    choose('')
    focusWhenThere('procedure')
  }
  if (!procedure)
    return (
      <section className="panel">
        <ProcedurePicker
          choose={line => {
            choose(line.code)
            focusWhenThere('case', 'first-component')
          }}
        />
      </section>
    )
  return (
    <section className="panel">
      <Chosen title={procedure.title} again={fixed ? undefined : chooseAgain} />
      <CaseChoice form={form} change={change} cases={procedure.cases ?? []} />
      <ComponentTicks
        code={procedure.code}
        components={underCase(procedure, form.case).components}
        handed={form.components}
        change={components => change({ components })}
        making
      />
      <OwnFields form={form} change={change} procedure={procedure} />
      <IntakeReturn form={form} change={change} />
    </section>
  )
}

function Chosen({ title, again }: { title: string; again: (() => void) | undefined }) {
  const { t } = useText()
  return (
    <div className="field">
      <span className="label">{t('worklist.columns.procedure')}</span>
      <b>{title}</b>{' '}
      {again && (
        <button type="button" className="quiet" onClick={again}>
          {t('intake.other')}
        </button>
      )}
    </div>
  )
}

/**
 * The case of a procedure that has cases. It decides which papers are asked for, and the limit and the fee.
 */
function CaseChoice({ form, change, cases }: Pick<Props, 'form' | 'change'> & { cases: readonly Case[] }) {
  const { t } = useText()
  if (cases.length === 0) return null
  return (
    <Choice
      id="case"
      label={t('procedures.case')}
      value={form.case || null}
      options={cases.map(({ id, title }) => [id, title])}
      choose={chosen => change({ case: chosen, components: [], appointedOn: '' })}
      required
    />
  )
}

function OwnFields({ form, change, procedure }: Pick<Props, 'form' | 'change'> & { procedure: Procedure }) {
  const { t } = useText()
  return (
    <>
      {procedure.fields.length > 0 && <h2>{t('intake.fields')}</h2>}
      <AnswerFields
        fields={procedure.fields}
        answers={form.answers}
        change={answers => change({ answers })}
      />
      {!underCase(procedure, form.case).limit && (
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

/**
 * Moves the focus to the first of these parts that appears. They appear when the procedure's answer has come.
 */
function focusWhenThere(...ids: readonly string[]): void {
  const seen = new MutationObserver(() => {
    const [element] = ids.flatMap(id => document.getElementById(id) ?? [])
    if (!element) return
    const inside = element.querySelector<HTMLElement>('[tabindex="0"], input, button')
    ;(element.matches('[tabindex]') ? element : (inside ?? element)).focus()
    seen.disconnect()
  })
  seen.observe(document.body, { childList: true, subtree: true })
}
