import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { instantOf } from '../../shared/calendar/vietnam-time.ts'
import type { Replay, Replayed } from '../../shared/procedures/replay.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { desk, useAnswer } from '../desk.ts'
import { DayField } from '../parts/day-field.tsx'
import { plain } from '../parts/plain.ts'
import { Wrong } from '../parts/said.tsx'
import { SecondPerson } from '../parts/second-person.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { timeOf } from '../parts/time.ts'
import { useOfficeAct } from '../parts/use-office-act.ts'
import { usePins } from '../parts/use-pins.ts'
import { useText } from '../text/text.ts'

/** What the draft would have made of the last dossiers, side by side; and then, by two persons, its publication. */
export function ProcedureReplay({ code, draft, done }: { code: string; draft: string; done: () => void }) {
  const { t } = useText()
  const asked = useAnswer(desk.procedures.replay.queryOptions({ input: { code } }))
  const replay = asked.data
  if (!replay) return <Wrong error={asked.error} />
  const { replayed: count, over, refused, changed } = replay
  return (
    <>
      <p role="status" className={refused > 0 ? 'no' : 'here'}>
        {t('procedures.replayed', { count, over, refused })}
      </p>
      {changed.length === 0 ? <p>{t('procedures.unchanged')}</p> : <Changed changed={changed} />}
      <Publish code={code} draft={draft} replay={replay} published={done} />
    </>
  )
}

function Changed({ changed }: { changed: readonly Replayed[] }) {
  const { t, language } = useText()
  return (
    <table aria-label={t('procedures.changed')}>
      <thead>
        <tr>
          <th scope="col">{t('procedures.changed')}</th>
          <th scope="col">{t('procedures.was')}</th>
          <th scope="col">{t('procedures.now')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.flatMap(({ dossier, code, refused, due, fee, papers }) => [
          ...(refused
            ? [
                <Pair key={`${dossier} refused`} code={code} was={t('procedures.received')}>
                  {`${t('procedures.refusedNow')}: ${sentence(refused, language)}`}
                </Pair>,
              ]
            : []),
          ...(due
            ? [
                <Pair key={`${dossier} due`} code={code} was={`${t('procedures.due')}: ${timeOf(due.was)}`}>
                  {`${t('procedures.due')}: ${timeOf(due.now)}`}
                </Pair>,
              ]
            : []),
          ...(fee
            ? [
                <Pair key={`${dossier} fee`} code={code} was={`${t('procedures.fee')}: ${plain(fee.was)}`}>
                  {`${t('procedures.fee')}: ${plain(fee.now)}`}
                </Pair>,
              ]
            : []),
          ...papers.map(({ form, lines, pages }) => (
            <Pair
              key={`${dossier} ${form}`}
              code={`${code}: ${form}`}
              was={<Lines lines={lines.was} pages={pages?.was} />}
            >
              <Lines lines={lines.now} pages={pages?.now} />
            </Pair>
          )),
        ])}
      </tbody>
    </table>
  )
}

function Pair({ code, was, children }: { code: string; was: ReactNode; children: ReactNode }) {
  return (
    <tr data-changed={code}>
      <td className="code">{code}</td>
      <td>{was}</td>
      <td>{children}</td>
    </tr>
  )
}

function Lines({ lines, pages }: { lines: readonly string[]; pages: number | undefined }) {
  const { t } = useText()
  return (
    <>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a page stand in their order
        <p key={at}>{plain(line)}</p>
      ))}
      {pages !== undefined && <p className="soft">{t('procedures.pages', { count: pages })}</p>}
    </>
  )
}

type ToPublish = { code: string; draft: string; replay: Replay; published: () => void }

function Publish({ code, draft, replay, published }: ToPublish) {
  const { t } = useText()
  const [said, setSaid] = useState({ second: '', from: '' })
  const pins = usePins()
  const { error, take } = useOfficeAct(published)
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const since = said.from ? instantOf(said.from, '00:00') : null
    const input = { code, draft, since, refused: replay.refused }
    void take('procedure-published', input, ...pins.read(said.second))
  }
  return (
    <form onSubmit={press}>
      <h3>{t('procedures.publishHead')}</h3>
      <DayField
        id="publish-from"
        label={t('procedures.from')}
        value={said.from}
        readBack
        change={from => setSaid({ ...said, from })}
      />
      <SecretField id="publish-pin" label={t('step.pin')} field={pins.mine} />
      <SecondPerson
        id="publish-second"
        value={said.second}
        choose={second => setSaid({ ...said, second })}
        field={pins.his}
      />
      <Wrong error={error} />
      <Button id="publish" type="submit" className="act">
        {t('procedures.publish')}
      </Button>
    </form>
  )
}
