import type { DossierView } from '../../../shared/answer.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import type { Applicant, Listed, Representative } from '../../../shared/dossier/applicant.ts'
import { type Corrected, correctionsOf } from '../../../shared/dossier/corrected.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import type { Due } from '../../../shared/dossier/state.ts'
import { applicantLabel } from '../../parts/applicant-label.ts'
import { useCounted } from '../../parts/fields/use-counted.ts'
import { plain } from '../../parts/plain.ts'
import { timeOf } from '../../parts/time.ts'
import { useAnswerSaid } from '../../parts/use-answer-said.ts'
import { useText } from '../../text/text.ts'

/** What one correction changed, a line for each thing: what was written before, and what is written now. */
export function CorrectedLines({ view, event }: { view: DossierView; event: Hash }) {
  const labelOf = useLabel(view)
  const say = useSaid(view)
  const { t } = useText()
  const said = (each: Corrected, value: unknown): string =>
    value === undefined || value === null || value === '' ? t('corrections.blank') : say(each, value)
  return (
    <ul className="corrected">
      {(correctionsOf(view.dossier).get(event) ?? []).map(each => (
        <li key={`${each.part} ${each.id}`}>
          {labelOf(each)}: {said(each, each.was)} → <b>{said(each, each.now)}</b>
        </li>
      ))}
    </ul>
  )
}

/** The word of what was corrected, as its box is called. */
function useLabel({ dossier, procedure }: DossierView): (each: Corrected) => string {
  const { t } = useText()
  const kind = currentIntake(dossier)?.applicant.kind
  const titleOf = (id: string): string =>
    plain(procedure.components.find(each => each.id === id)?.title ?? id)
  return ({ part, id }) => {
    if (part === 'applicant') return t(applicantLabel(kind, id as keyof Applicant))
    if (part === 'answers') return procedure.fields.find(each => each.id === id)?.label ?? id
    if (part === 'components') return titleOf(id)
    if (part === 'representative') return t('intake.standIn')
    if (part === 'sets' || part === 'returnBy') return t(`intake.${part}`)
    return t(part === 'case' ? 'procedures.case' : 'dossier.due')
  }
}

/** A value in words, as it is read on a screen. */
function useSaid({ cases }: DossierView): (each: Corrected, value: unknown) => string {
  const { t } = useText()
  const say = useAnswerSaid()
  const counted = useCounted()
  const ways = { counter: t('intake.atCounter'), post: t('intake.byPost'), online: t('intake.online') }
  const listed = ({ notDue, sheets, ...paper }: Listed): string => {
    if (notDue !== undefined) return t('dossier.notDue', { why: plain(notDue) })
    const counts = counted(paper)
    return counts === '' ? t('dossier.notHere') : `${counts}, ${t('drawer.sheets', { count: sheets })}`
  }
  return ({ part, id }, value) => {
    if (part === 'components') return listed(value as Listed)
    if (part === 'representative') return plain(standIn(value as Representative))
    if (part === 'case') return cases.find(each => each.id === value)?.title ?? String(value)
    if (part === 'returnBy') return ways[value as keyof typeof ways]
    if (part === 'due') return timeOf((value as Due).at)
    if (id === 'kind') return t(value === 'citizen' ? 'intake.citizen' : 'intake.organisation')
    if (id === 'sex') return t(value === 'nam' ? 'intake.male' : 'intake.female')
    return id === 'born' ? String(value).split('-').reverse().join('/') : say(value)
  }
}

const standIn = ({ name, idNumber, phone, authority }: Representative): string =>
  [name, idNumber, phone, authority].filter(Boolean).join(', ')
