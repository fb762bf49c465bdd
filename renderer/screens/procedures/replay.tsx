import type { ReactNode } from 'react'
import type { Replayed } from '../../../shared/procedures/replay.ts'
import type { ProcedureView } from '../../../shared/procedures/standing.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { plain } from '../../parts/plain.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import { ProcedurePublish } from './publish.tsx'

type Props = { view: ProcedureView; draft: string; done: (told: string) => void }

/**
 * What the draft would have made of the last dossiers, side by side with what was. Then two persons may
 * publish it.
 */
export function ProcedureReplay({ view, draft, done }: Props) {
  const { t } = useText()
  const { code } = view
  const asked = useAnswer(desk.procedures.replay.queryOptions({ input: { code } }))
  const replay = asked.data
  if (!replay) return <ErrorMessage error={asked.error} />
  const { replayed: count, over, refused, changed } = replay
  return (
    <>
      <p role="status" className={refused > 0 ? 'no' : 'here'}>
        {t('procedures.replayed', { count, over, refused })}
      </p>
      {changed.length === 0 ? <p>{t('procedures.unchanged')}</p> : <Changed changed={changed} />}
      <ProcedurePublish view={view} draft={draft} refused={refused} published={done} />
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
