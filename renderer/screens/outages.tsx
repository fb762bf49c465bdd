import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { isOwed, type MadeMinute, type OutageLine } from '../../shared/office/outage.ts'
import { whyWord } from '../../shared/text/province/why-words.ts'
import { answerOf, ask, desk, queries, useAnswer } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import { ActForm } from '../parts/act-form.tsx'
import { ErrorMessage } from '../parts/error-message.tsx'
import { pinIn, SecretField } from '../parts/fields/secret-field.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { PrintButton } from '../parts/papers/print-button.tsx'
import { timeOf } from '../parts/time.ts'
import { useText } from '../text/text.ts'

/**
 * Biên bản gián đoạn. The desk opens and closes them by itself; the leader of the shift signs them here, the
 * oldest first.
 */
export default function Outages() {
  const { t } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const outages = useAnswer(desk.province.outages.queryOptions({ input: {} }))
  const lines = outages.data ?? []
  const owed = lines.findLast(isOwed)
  const approves = hall.data?.session?.roles.includes('approver') === true
  return (
    <>
      <div className="head">
        <h1>{t('province.outages.title')}</h1>
      </div>
      <ErrorMessage error={outages.error} />
      {owed && approves && <SignForm key={owed.id} outage={owed} />}
      {owed && !approves && <p className="warn">{t('province.outages.onlyApprover')}</p>}
      {outages.data && lines.length === 0 && <p className="panel">{t('province.outages.none')}</p>}
      {lines.length > 0 && <List lines={lines} />}
    </>
  )
}

function SignForm({ outage: { id, number } }: { outage: OutageLine }) {
  const { t } = useText()
  const [note, setNote] = useState('')
  const pin = useRef<HTMLInputElement>(null)
  const act = useRef(newAct())
  const record = async (): Promise<void> => {
    const said = { outage: id, note, pin: pinIn(pin), act: act.current }
    await answerOf(ask.province.signMinute(said))
    await queries.invalidateQueries()
  }
  return (
    <ActForm title={t('province.outages.sign', { number })} record={record}>
      <TextField id="minute-note" label={t('province.outages.note')} long value={note} change={setNote} />
      <SecretField id="minute-pin" label={t('province.outages.pin')} field={pin} />
    </ActForm>
  )
}

function List({ lines }: { lines: readonly OutageLine[] }) {
  const { t } = useText()
  return (
    <table aria-label={t('province.outages.title')}>
      <thead>
        <tr>
          {(['number', 'span', 'cause', 'spent', 'state', 'paper'] as const).map(head => (
            <th key={head} scope="col">
              {t(`province.outages.columns.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <Row key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line }: { line: OutageLine }) {
  const { t, language } = useText()
  const { number, since, closed, cause, spent } = line
  return (
    <tr>
      <td className="code">{number}</td>
      <td>
        {timeOf(since)} – {closed ? timeOf(closed.at) : '…'}
        {line.long && <div className="late">{t('province.outages.long', { hours: line.noticeHours })}</div>}
      </td>
      <td>{whyWord(cause, language)}</td>
      <td>{t('province.outages.spent', { ...spent, fees: spent.fees.toLocaleString('de-DE') })}</td>
      <td>
        <Stands line={line} />
      </td>
      <td>
        <Paper line={line} />
      </td>
    </tr>
  )
}

function Stands({ line }: { line: OutageLine }) {
  const { t } = useText()
  const { closed, signed, signedBy, countersignedAt } = line
  if (!closed) return <b className="late">{t('province.outages.open')}</b>
  if (!signed) return <b>{t(isOwed(line) ? 'province.outages.owes' : 'province.outages.nothing')}</b>
  return (
    <>
      {t('province.outages.signed', { name: signedBy ?? signed.by, at: timeOf(signed.at) })}
      {countersignedAt && (
        <div className="soft">{t('province.outages.countersigned', { at: timeOf(countersignedAt) })}</div>
      )}
      {signed.note && <div className="soft">{signed.note}</div>}
    </>
  )
}

/** The signed minute; for an outage that lasts, the notice, which is made when somebody asks for it. */
function Paper({ line: { id, closed, signed } }: { line: OutageLine }) {
  const { t } = useText()
  const [notice, setNotice] = useState<MadeMinute>()
  const [error, setError] = useState<unknown>()
  const make = (): void => void answerOf(ask.province.notice({ outage: id })).then(setNotice, setError)
  const made = signed ?? notice
  if (made)
    return [made.document, ...made.annexes].map((hash, no) => {
      const word = no > 0 ? { word: t('province.outages.annex', { no }) } : {}
      return <PrintButton key={hash} hash={hash} prints={0} {...word} />
    })
  if (closed) return '–'
  return (
    <>
      <Button className="quiet" onPress={make}>
        {t('province.outages.notice')}
      </Button>
      <ErrorMessage error={error} />
    </>
  )
}
