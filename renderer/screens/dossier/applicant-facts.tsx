import type { DossierView } from '../../../shared/answer.ts'
import type { Representative } from '../../../shared/dossier/applicant.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { applicantLabel } from '../../parts/applicant-label.ts'
import { useDoubts } from '../../parts/fields/use-doubts.ts'
import { plain } from '../../parts/plain.ts'
import { useText } from '../../text/text.ts'

/** Who asks: a citizen by name and id number, an organisation by its name and its tax code. */
export function ApplicantFacts({ view: { dossier, doubts } }: { view: DossierView }) {
  const { t } = useText()
  const warningAt = useDoubts(doubts, { recorded: true })
  const applicant =
    currentIntake(dossier)?.applicant ??
    taken(dossier, 'supplement-request')?.applicant ??
    taken(dossier, 'refusal')?.applicant
  // The day of birth stands on the card, so it is shown only where there is a doubt about it. A number is
  // shown where there is a doubt even if it is missing.
  return (['name', 'idNumber', 'born', 'address', 'phone'] as const)
    .filter(line => {
      const doubted = warningAt(`applicant.${line}`) !== undefined
      return line === 'born' || !applicant?.[line] ? doubted : true
    })
    .flatMap(line => [
      <dt key={`${line} label`}>{t(applicantLabel(applicant?.kind, line))}</dt>,
      <dd key={line} className={line === 'name' ? 'code' : undefined}>
        {line === 'born'
          ? (applicant?.born ?? '').split('-').reverse().join('/')
          : plain(applicant?.[line] ?? '')}
        <Doubted warning={warningAt(`applicant.${line}`)} />
      </dd>,
    ])
}

/**
 * What is unusual about the intake: who stands in and by what paper, how the dossier came, how the result
 * goes back.
 */
export function UnusualFacts({ view: { dossier, doubts } }: { view: DossierView }) {
  const { t } = useText()
  const intake = currentIntake(dossier)
  if (!intake) return null
  const { representative, channel, returnBy } = intake
  const ways = { post: t('intake.byPost'), online: t('intake.online') }
  return (
    <>
      {representative && <StandIn one={representative} doubts={doubts} />}
      {channel !== 'direct' && <Line label={t('intake.channel')} said={ways[channel]} />}
      {returnBy !== 'counter' && <Line label={t('intake.returnBy')} said={ways[returnBy]} />}
    </>
  )
}

/**
 * Who may be given the result instead of the applicant, to be compared with their own paper at the counter
 * (NĐ 61/2018 Đ.6.2.b).
 */
function StandIn({ one, doubts }: { one: Representative; doubts: DossierView['doubts'] }) {
  const { t } = useText()
  const warningAt = useDoubts(doubts, { recorded: true })
  return (
    <>
      <dt>{t('intake.standIn')}</dt>
      <dd>
        <b>{plain(one.name)}</b>
        {(['idNumber', 'phone', 'authority'] as const)
          .filter(line => one[line])
          .map(line => (
            <div key={line}>{plain(one[line])}</div>
          ))}
        {(['name', 'idNumber', 'phone'] as const).map(line => (
          <Doubted key={line} warning={warningAt(`representative.${line}`)} />
        ))}
      </dd>
    </>
  )
}

function Line({ label, said }: { label: string; said: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{said}</dd>
    </>
  )
}

/** Why the value before this should be looked at twice. */
export const Doubted = ({ warning }: { warning: string | undefined }) =>
  warning && <span className="warn">{warning}</span>
