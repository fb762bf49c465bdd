import type { DossierView } from '../../../shared/answer.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { againOf, endedOf } from '../../../shared/dossier/ended.ts'
import { partsSaid } from '../../../shared/text/dossier/brought.ts'
import { dueLine } from '../../../shared/text/dossier/due-line.ts'
import { nextTurnSaid } from '../../../shared/text/dossier/next-turn.ts'
import { decidesSaid } from '../../../shared/text/province/decides.ts'
import { othersSaid, silentSaid } from '../../../shared/text/province/other-counters.ts'
import { RefusalSentence } from '../../parts/error-message.tsx'
import { useDoubts } from '../../parts/fields/use-doubts.ts'
import { plain } from '../../parts/plain.ts'
import { promisedAt, stateOf } from '../../parts/state-of.ts'
import { timeOf } from '../../parts/time.ts'
import { useAnswerSaid } from '../../parts/use-answer-said.ts'
import { useText } from '../../text/text.ts'
import { ApplicantFacts, Doubted, UnusualFacts } from './applicant-facts.tsx'
import { usePlace } from './history.tsx'

/** The facts of the dossier: where it stands, who asks, what was answered, the date. */
export function DossierFacts({ view }: { view: DossierView }) {
  const { t, language } = useText()
  const { dossier } = view
  const ended = endedOf(dossier)?.how ?? null
  const due = promisedAt({ ended, dueAt: dossier.due?.at ?? null }) && dossier.due
  const overtaken = view.overtaken ? { overtaken: true as const } : {}
  return (
    <section className="panel" aria-label={t('dossier.facts')}>
      <h2>{stateOf({ ...dossier, ended, again: againOf(dossier), ...overtaken }, language)}</h2>
      {view.overtaken && (
        <p className="warn" role="status">
          <RefusalSentence refusal={{ refusal: 'overtaken', facts: {} }} />
        </p>
      )}
      <Others view={view} />
      {view.turn && (
        <p id="next-turn">
          {t('dossier.turn')}: <b>{nextTurnSaid(view.turn, language)}</b>
        </p>
      )}
      {view.nowStopped && <div className="warn">{t('dossier.stopped')}</div>}
      <dl className="facts">
        <ApplicantFacts view={view} />
        <UnusualFacts view={view} />
        {due && (
          <>
            <dt>{t('dossier.due')}</dt>
            <dd>
              {view.nowStopped ? (
                <span className="soft">{t('dossier.dueStopped', { at: timeOf(due.at) })}</span>
              ) : (
                <b>{timeOf(due.at)}</b>
              )}
            </dd>
            <dd className="why">{dueLine(due.why, language)}</dd>
          </>
        )}
        <PartFacts view={view} />
        <AnswerFacts view={view} />
        <Place province={view.province} />
      </dl>
    </section>
  )
}

/**
 * Which other counters took part, and until when that is known. While the province is silent, one of them may
 * have gone on.
 */
function Others({ view: { others } }: { view: DossierView }) {
  const { language } = useText()
  if (!others) return null
  const silent = silentSaid(others, language)
  return (
    <>
      <p className="soft">{othersSaid(others, language)}</p>
      {silent && (
        <p className="warn" role="status">
          {silent}
        </p>
      )}
    </>
  )
}

/** Which parts of a supplement are here already, and what the dossier still waits for. */
function PartFacts({ view: { dossier, procedure } }: { view: DossierView }) {
  const { t, language } = useText()
  const parts = partsSaid(dossier, procedure.components, language)
  if (!parts) return null
  return (
    <>
      <dt>{t('step.broughtBefore')}</dt>
      <dd>{parts.brought.map(plain).join('; ')}</dd>
      <dt>{t('step.owed')}</dt>
      <dd>{parts.owed.map(plain).join('; ')}</dd>
    </>
  )
}

/** How much of the dossier the province has, in words. */
function Place({ province }: { province: DossierView['province'] }) {
  const { t, language } = useText()
  const placeOf = usePlace()
  const { stands, waiting, at, decides } = province
  return (
    <>
      <dt>{t('province.place')}</dt>
      <dd className={stands === 'held' ? 'late' : undefined}>
        {stands === 'here' && at
          ? t('province.dossierHere', { count: waiting, at: timeOf(at) })
          : placeOf(province)}
      </dd>
      {decides && <dd className="why">{decidesSaid(decides, language)}</dd>}
    </>
  )
}

function AnswerFacts({ view: { dossier, procedure, doubts } }: { view: DossierView }) {
  const warningAt = useDoubts(doubts, { recorded: true })
  const answers = currentIntake(dossier)?.answers ?? {}
  const say = useAnswerSaid()
  return procedure.fields
    .filter(({ id }) => answers[id] !== undefined)
    .flatMap(({ id, label }) => [
      <dt key={`${id} label`}>{label}</dt>,
      <dd key={id}>
        {say(answers[id])}
        <Doubted warning={warningAt(`answers.${id}`)} />
      </dd>,
    ])
}
