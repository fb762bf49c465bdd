import { useRef, useState } from 'react'
import { sentence } from '../../../shared/text/refusals.ts'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { ActForm } from '../../parts/act-form.tsx'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { pinIn, type Secret, SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import type { Lacking } from '../../parts/record-button.tsx'
import { useText } from '../../text/text.ts'
import type { FormProps } from './doing.ts'

/**
 * Spoiled sheets: of the open use, of a use that was closed today, or of a paper that was printed and never
 * sealed.
 */
export function SpoilForm({ view, done }: FormProps) {
  const { t, language } = useText()
  const { open, others, openMinutes } = view
  const { uses, options } = whatMaySpoil(view)
  const [which, setWhich] = useState(options[0]?.[0] ?? '')
  const [sheets, setSheets] = useState('1')
  const [reason, setReason] = useState('')
  const [keys, setKeys] = useState('')
  const [mine, his]: [Secret, Secret] = [useRef(null), useRef(null)]
  const witness = others.find(each => each.keys === keys.trim().toLowerCase())
  const lacking = useLacking(open !== null || options.length > 0, sheets)
  const record = async (): Promise<void> => {
    const pin = openMinutes > 0 ? null : pinIn(mine)
    const seen = { witness: witness?.id ?? '', witnessPin: pinIn(his) }
    const said = { sheets: Number(sheets) || 0, reason, ...seen, pin }
    const entry = which.startsWith('paper:') ? null : which
    const use = uses.find(({ id }) => id === which)
    const dossier = use?.dossier ?? which.slice('paper:'.length)
    const spoiled = { end: 'spoiled', ...said, act: newAct() } as const
    if (!open) await answerOf(ask.seals.spoil({ entry, dossier, ...said }))
    const ended = open && (await answerOf(ask.seals.end({ entry: open.use.id, ...spoiled })))
    const left = ended?.unwritten
    await done(left ? t('drawer.spoiledLeft', { why: sentence(left, language) }) : t('drawer.spoiledSaid'))
  }
  return (
    <ActForm title={t('drawer.spoilTitle')} record={record} lacking={lacking}>
      {open ? (
        <p className="big">
          <b className="code">{open.paper.number}</b> · {t('drawer.sheets', { count: open.use.copies })}
        </p>
      ) : (
        <WhichSheet options={options} which={which} choose={setWhich} />
      )}
      <TextField
        id="sheets"
        label={t('drawer.howMany')}
        mode="numeric"
        required
        value={sheets}
        change={setSheets}
      />
      <TextField id="reason" label={t('drawer.reason')} required value={reason} change={setReason} />
      <WitnessFields keys={keys} change={setKeys} name={witness?.name} field={his} />
      {openMinutes === 0 && <SecretField id="pin" label={t('drawer.pinGiver')} field={mine} />}
    </ActForm>
  )
}

/** What the form lacks: a sheet that may be spoiled, or how many are. */
function useLacking(isThere: boolean, sheets: string): Lacking | undefined {
  const { t } = useText()
  if (!isThere) return { said: t('drawer.nothingToSpoil'), at: 'main h2' }
  const uncounted = { said: t('lacking.count', { field: t('drawer.howMany') }), at: '#sheets' }
  return sheets.trim() === '' ? uncounted : undefined
}

type WitnessProps = {
  keys: string
  change: (keys: string) => void
  /** The name of the person with these letters, where there is one. */
  name: string | undefined
  field: Secret
}

/** Who saw the sheets destroyed, with a box for the witness's own PIN, labelled with their name. */
function WitnessFields({ keys, change, name, field }: WitnessProps) {
  const { t } = useText()
  return (
    <>
      <TextField id="witness" label={t('drawer.witness')} required value={keys} help={name} change={change} />
      <SecretField
        id="witness-pin"
        name="second"
        label={name === undefined ? t('drawer.pinWitness') : t('drawer.pinWitnessOf', { name })}
        field={field}
      />
    </>
  )
}

/** What may have a spoiled sheet: ink uses closed today with a good sheet left, and the papers that wait. */
function whatMaySpoil({ done, waiting }: FormProps['view']) {
  const uses = done.filter(
    ({ state, mark, copies, spoiledSheets }) =>
      state === 'applied' && mark === 'wet' && copies > spoiledSheets,
  )
  const papers = waiting
    .filter(({ signed }) => signed)
    .map(({ dossier, number }) => [`paper:${dossier}`, number] as const)
  return {
    uses,
    options: [...uses.map(({ id, number }) => [id as string, number ?? ''] as const), ...papers],
  }
}

type Options = readonly (readonly [key: string, number: string])[]
/** How many sheets are shown at once. Others are found by number, or by scanning the spoiled sheet. */
const SHOWN = 8

type WhichProps = { options: Options; which: string; choose: (key: string) => void }

/** Chooses the sheet: one of the newest, one found by its number, or one found by scanning it. */
function WhichSheet({ options, which, choose }: WhichProps) {
  const { t } = useText()
  const [sought, setSought] = useState('')
  const [error, setError] = useState<unknown>()
  const found = options.filter(([, number]) => number.includes(sought.trim()))
  const seek = (typed: string): void => {
    setSought(typed)
    const first = options.find(([, number]) => number.includes(typed.trim()))
    if (first) choose(first[0])
  }
  const scan = (code: string): void => {
    answerOf(ask.seals.check({ code })).then(({ paper }) => seek(paper?.number ?? ''), setError)
  }
  return (
    <>
      {options.length > 1 && (
        <div className="field">
          <label htmlFor="sought">{t('drawer.sought')}</label>
          <input
            id="sought"
            autoComplete="off"
            spellCheck={false}
            maxLength={1000}
            value={sought}
            onChange={({ target }) => seek(target.value)}
            onKeyDown={event => {
              // A scanner ends with Enter, which must not send the form yet.
              if (event.key !== 'Enter' || event.ctrlKey) return
              event.preventDefault()
              if (/^tc1:/i.test(sought.trim())) scan(sought)
            }}
          />
        </div>
      )}
      <ErrorMessage error={error} />
      <Choice
        id="which"
        label={t('drawer.which')}
        value={which}
        options={found.slice(0, SHOWN)}
        choose={choose}
      />
    </>
  )
}
