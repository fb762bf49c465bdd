import { useState } from 'react'
import { Button } from 'react-aria-components'
import { shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { ProcedureView, VersionLine } from '../../../shared/procedures/standing.ts'
import { faultSaid, gapWord } from '../../../shared/text/procedures/procedures.ts'
import { answerOf, ask, desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { printPaper } from '../../parts/papers/print-paper.ts'
import { takeFocus } from '../../parts/take-focus.ts'
import { timeOf } from '../../parts/time.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'
import { ProcedureDraft } from './draft.tsx'
import { ProcedureReplay } from './replay.tsx'
import { ProcedureWithdraw } from './withdraw.tsx'

type Doing = 'edit' | 'copy' | 'replay'

/** One procedure: its versions, what it lacks, and what may be done with it now. */
export function ProcedureOne({ code, goTo }: { code: string; goTo: (code: string) => void }) {
  const { t } = useText()
  const asked = useAnswer(desk.procedures.view.queryOptions({ input: { code } }))
  const [doing, setDoing] = useState<Doing>()
  const [told, setTold] = useState('')
  const view = asked.data
  if (!view) return <ErrorMessage error={asked.error} />
  const { procedure, draft, versions } = view
  return (
    <section className="panel" aria-label={code}>
      <h2 tabIndex={-1} ref={takeFocus}>
        <span className="code">{code}</span> {procedure.title}
      </h2>
      <Facts view={view} />
      <Standing view={view} />
      {told && <p role="status">{told}</p>}
      <Versions versions={versions} />
      <Choices view={view} choose={setDoing} />
      {(doing === 'edit' || doing === 'copy') && (
        <ProcedureDraft
          key={doing}
          view={view}
          copy={doing === 'copy'}
          saved={saved => {
            setDoing(undefined)
            setTold(t('procedures.saved'))
            goTo(saved)
          }}
          leave={() => setDoing(undefined)}
        />
      )}
      {doing === 'replay' && draft && <ProcedureReplay view={view} draft={draft.id} done={setTold} />}
      {!draft && <ProcedureWithdraw code={code} versions={versions} />}
    </section>
  )
}

/** The agency of the procedure, its result, and where it is registered on the spot. */
function Facts({ view: { procedure, named } }: { view: ProcedureView }) {
  const { t } = useText()
  const { agency, resultName, registration } = procedure
  const nameIn = (list: ProcedureView['named']['sites'], id: string): string =>
    list.find(each => each.id === id)?.name ?? id
  const where = registration && `${nameIn(named.sites, registration.site)}, ${shortDay(registration.from)}`
  return (
    <dl className="facts">
      <dt>{t('drafts.fields.agency')}</dt>
      <dd>{nameIn(named.agencies, agency)}</dd>
      <dt>{t('drafts.fields.resultName')}</dt>
      <dd>{resultName || '–'}</dd>
      <dt>{t('drafts.fields.site')}</dt>
      <dd>{where ?? t('drafts.nowhere')}</dd>
    </dl>
  )
}

/** Who drafted it, what has to be put right or written before it is published, and what else it lacks. */
function Standing({ view: { draft, faults, owed, gaps } }: { view: ProcedureView }) {
  const { t, language } = useText()
  const words = (list: ProcedureView['gaps']): string => list.map(gap => gapWord(gap, language)).join(', ')
  const rest = draft ? gaps.filter(gap => !owed.includes(gap)) : gaps
  return (
    <>
      {draft && <p>{t('procedures.draftBy', { name: draft.by, at: timeOf(draft.at) })}</p>}
      {faults.length > 0 && (
        <p className="no">
          {t('procedures.faults', { list: faults.map(fault => faultSaid(fault, language)).join('; ') })}
        </p>
      )}
      {draft && owed.length > 0 && <p className="no">{t('procedures.owed', { list: words(owed) })}</p>}
      {rest.length > 0 && <p className="soft">{t('procedures.lacks', { list: words(rest) })}</p>}
    </>
  )
}

function Versions({ versions }: { versions: readonly VersionLine[] }) {
  const { t } = useText()
  return (
    <ul className="history" aria-label={t('procedures.versions')}>
      {versions.map(({ id, version, since, inForce, withdrawn, restores, touched }) => (
        <li key={id} data-version={version} className={inForce ? 'here' : 'soft'}>
          <b>{t('procedures.version', { version })}</b> {t('procedures.since', { at: timeOf(since) })}
          {inForce && `, ${t('procedures.inForce')}`}
          {restores && `, ${t('procedures.restores', { version: restores })}`}
          {withdrawn && `, ${t('procedures.withdrawnWhy', { reason: withdrawn })}`};{' '}
          {t('procedures.touched', { count: touched })}
        </li>
      ))}
    </ul>
  )
}

function Choices({ view: { code, draft }, choose }: { view: ProcedureView; choose: (doing: Doing) => void }) {
  const { t } = useText()
  const [error, setError] = useState<unknown>()
  const drop = useOfficeAct()
  const print = (): void => {
    setError(undefined)
    answerOf(ask.procedures.sheet({ code, version: draft ? 'draft' : null }))
      .then(({ document }) => printPaper(document))
      .catch(setError)
  }
  return (
    <>
      <div className="tabs">
        <Button id="edit" className="quiet" onPress={() => choose('edit')}>
          {t('procedures.edit')}
        </Button>
        <Button id="copy" className="quiet" onPress={() => choose('copy')}>
          {t('procedures.copy')}
        </Button>
        {draft && (
          <Button id="replay" className="act" onPress={() => choose('replay')}>
            {t('procedures.replay')}
          </Button>
        )}
        {draft && (
          <Button id="drop" className="quiet" onPress={() => void drop.take('procedure-dropped', { code })}>
            {t('procedures.drop')}
          </Button>
        )}
        <Button id="sheet" className="quiet" onPress={print}>
          {t('procedures.sheet')}
        </Button>
      </div>
      <ErrorMessage error={error ?? drop.error} />
      {drop.done && <p role="status">{t('procedures.dropped')}</p>}
    </>
  )
}
