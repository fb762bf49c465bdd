import { useEffect, useRef, useState } from 'react'
import { parseCitizenCard } from '../../shared/card/citizen-card.ts'
import { checkCitizenId } from '../../shared/card/citizen-id.ts'
import type { Receipt } from '../../shared/door.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import { AnswerFields } from '../parts/answer-fields.tsx'
import { ComponentTicks } from '../parts/component-ticks.tsx'
import { DayField } from '../parts/day-field.tsx'
import { IntakePromise } from '../parts/intake-promise.tsx'
import { PdfPages } from '../parts/pdf-pages.tsx'
import { ProcedurePicker } from '../parts/procedure-picker.tsx'
import { Wrong } from '../parts/said.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'
import { appointed, emptyIntake, type IntakeForm, inputOf, restore } from './intake-form.ts'

const DRAFT = 'intake'

/** Receiving a dossier: card, procedure, papers, fields, record. Every key is kept at the desk until it is recorded. */
export default function Intake({ go }: { go: Go }) {
  const { text } = useText()
  const words = text.intake
  const [form, setForm] = useState<IntakeForm>(emptyIntake)
  const [card, setCard] = useState<'good' | 'garbled' | 'not-a-card' | null>(null)
  const [kept, setKept] = useState(false)
  const [done, setDone] = useState<Receipt>()
  const [error, setError] = useState<unknown>()
  const act = useRef(newAct())
  const busy = useRef(false)

  useEffect(() => {
    answerOf(ask.draft.load({ key: DRAFT })).then(value => {
      const draft = value === null ? undefined : restore(value)
      if (draft) setForm(draft)
      setKept(Boolean(draft))
    }, setError)
  }, [])
  const change = (part: Partial<IntakeForm>): void => {
    const next = { ...form, ...part }
    setForm(next)
    answerOf(ask.draft.save({ key: DRAFT, value: JSON.stringify(next) })).catch(setError)
  }
  const procedure = useAnswer(
    ['procedure', form.procedure],
    () => answerOf(ask.catalogue.get({ code: form.procedure })),
    form.procedure !== '',
  )

  const readCard = (typed: string): void => {
    const read = parseCitizenCard(typed)
    setCard(read.ok ? 'good' : read.why)
    if (!read.ok) return
    const { number, name, born, sex, address, issuedOn } = read.card
    change({
      applicant: { ...form.applicant, kind: 'citizen', idNumber: number, name, born, sex, address, issuedOn },
    })
    document.getElementById('procedure')?.focus()
  }
  const record = async (): Promise<void> => {
    if (busy.current || !procedure.data) return
    busy.current = true
    setError(undefined)
    try {
      const input = inputOf(form)
      setDone(
        await answerOf(
          ask.step.take({
            dossier: null,
            step: 'intake',
            input,
            pin: null,
            rev: null,
            act: act.current,
            procedure: null,
          }),
        ),
      )
      await answerOf(ask.draft.drop({ key: DRAFT }))
    } catch (fault) {
      setError(fault)
    } finally {
      busy.current = false
    }
  }
  if (done) return <Recorded receipt={done} go={go} />

  const { applicant } = form
  const set = (part: Partial<IntakeForm['applicant']>): void =>
    change({ applicant: { ...applicant, ...part } })
  const warnings =
    applicant.kind === 'citizen' && applicant.idNumber
      ? checkCitizenId(applicant.idNumber, applicant.born, applicant.sex)
      : []
  return (
    <form
      onSubmit={event => event.preventDefault()}
      onKeyDown={event => {
        if (event.key === 'Enter' && event.ctrlKey) void record()
      }}
    >
      <div className="head">
        <h1>{words.title}</h1>
        {kept && <span className="soft">{words.kept}</span>}
      </div>
      <div className="columns">
        <div>
          <section className="panel">
            <CardBox read={readCard} />
            {card === 'good' && <div className="yes">{words.cardGood}</div>}
            {card && card !== 'good' && (
              <div className="no" role="alert">
                {card === 'garbled' ? words.cardGarbled : words.cardWrong}
              </div>
            )}
            <div className="grid">
              <TextField
                id="name"
                label={`${words.name} *`}
                required
                value={applicant.name}
                change={name => set({ name })}
              />
              <TextField
                id="idNumber"
                label={words.idNumber}
                mode="numeric"
                value={applicant.idNumber}
                change={idNumber => set({ idNumber })}
              />
              <DayField
                id="born"
                label={words.born}
                value={applicant.born ?? ''}
                change={born => set({ born: born || null })}
              />
              <TextField
                id="phone"
                label={words.phone}
                mode="tel"
                value={applicant.phone}
                change={phone => set({ phone })}
              />
            </div>
            <TextField
              id="address"
              label={words.address}
              value={applicant.address}
              change={address => set({ address })}
            />
            {warnings.map(warning => (
              <div key={warning} className="warn">
                {words.warnings[warning]}
              </div>
            ))}
          </section>
          <section className="panel">
            {procedure.data && form.procedure ? (
              <div className="field">
                <span className="label">{text.worklist.columns.procedure}</span>
                <b>{procedure.data.title}</b>{' '}
                <button
                  type="button"
                  className="quiet"
                  onClick={() => change({ procedure: '', components: [], answers: {} })}
                >
                  {text.choose}
                </button>
              </div>
            ) : (
              <ProcedurePicker
                choose={line => {
                  change({ procedure: line.code, components: [], answers: {} })
                  setTimeout(() => document.getElementById('first-component')?.focus(), 80)
                }}
              />
            )}
            {procedure.data && form.procedure && (
              <>
                <ComponentTicks
                  components={procedure.data.components}
                  handed={form.components}
                  change={components => change({ components })}
                />
                {procedure.data.fields.length > 0 && <h2>{words.fields}</h2>}
                <AnswerFields
                  fields={procedure.data.fields}
                  answers={form.answers}
                  change={answers => change({ answers })}
                />
                {!procedure.data.limit && (
                  <DayField
                    id="appointedAt"
                    label={words.appointedAt}
                    value={form.appointedOn}
                    change={appointedOn => change({ appointedOn: appointed(appointedOn) })}
                  />
                )}
              </>
            )}
          </section>
          <Wrong error={error ?? procedure.error} />
          <p>
            <button
              type="button"
              className="act"
              disabled={!procedure.data || form.procedure === ''}
              onClick={() => void record()}
            >
              {words.record}
            </button>
          </p>
        </div>
        <IntakePromise procedure={form.procedure} idNumber={applicant.idNumber} go={go} />
      </div>
    </form>
  )
}

/** A scan arrives here as typing or as a paste; the Enter after it reads it. */
function CardBox({ read }: { read: (typed: string) => void }) {
  const { text } = useText()
  return (
    <div className="field">
      <label htmlFor="card">{text.intake.card}</label>
      <input
        id="card"
        className="big"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the scanner types where the focus is
        autoFocus
        maxLength={1000}
        onPaste={event => {
          event.preventDefault()
          event.currentTarget.value = event.clipboardData.getData('text/plain')
          read(event.currentTarget.value)
        }}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          read(event.currentTarget.value)
        }}
      />
    </div>
  )
}

function Recorded({ receipt, go }: { receipt: Receipt; go: Go }) {
  const { text } = useText()
  const [paper] = receipt.papers
  return (
    <div className="columns">
      <section className="panel">
        <h1>{text.intake.recorded}</h1>
        <p className="big code">{receipt.code}</p>
        <button
          type="button"
          className="act"
          // biome-ignore lint/a11y/noAutofocus: Enter opens what was just recorded
          autoFocus
          onClick={() => go({ at: 'dossier', dossier: receipt.dossier })}
        >
          {text.intake.openIt}
        </button>{' '}
        <button type="button" className="quiet" onClick={() => go({ at: 'intake', fresh: Date.now() })}>
          {text.intake.next}
        </button>
      </section>
      {paper && <PdfPages hash={paper.hash} />}
    </div>
  )
}
