import type { DossierView, InCase } from '../../shared/answer.ts'
import { Choice } from '../parts/fields/choice.tsx'
import { timeOf, useMinute } from '../parts/time.ts'
import { useText } from '../text/text.ts'

type Said = { case: string }
type Props = {
  view: DossierView
  /** The case in which the dossier was received. */
  now: string | undefined
  said: Said
  say: (change: Partial<Said>) => void
}

/**
 * Corrects the case of a dossier. What that does to its date, fee and papers is shown before it is recorded.
 */
export function CorrectionCase({ view, now, said, say }: Props) {
  const { t } = useText()
  const [stands, moved] = [now, said.case].map(id => view.cases.find(each => each.id === id))
  if (!stands) return null
  return (
    <>
      <Choice
        id="case"
        label={t('procedures.case')}
        value={said.case}
        options={view.cases.map(({ id, title }) => [id, title])}
        choose={chosen => say({ case: chosen })}
      />
      {moved && moved !== stands && <Consequences view={view} stands={stands} moved={moved} />}
    </>
  )
}

type Moving = { view: DossierView; stands: InCase; moved: InCase }

/**
 * What another case means for the date, the fee and the papers. A new date that has already passed is pointed
 * out.
 */
function Consequences({ view, stands, moved }: Moving) {
  const { t } = useText()
  const minute = useMinute()
  const was = view.dossier.due?.at ?? ''
  const due = moved.due?.at ?? was
  const [more, less] = [titlesBut(moved, stands), titlesBut(stands, moved)]
  return (
    <div id="case-moves" role="status" className="warn">
      <p>
        {due === was
          ? t('corrections.dueStays')
          : t('corrections.due', { was: timeOf(was), now: timeOf(due) })}{' '}
        {Date.parse(due) < minute && t('corrections.late')}
      </p>
      <p>
        {stands.fee === moved.fee
          ? t('corrections.feeStays', { fee: moved.fee })
          : t('corrections.fee', { was: stands.fee, now: moved.fee })}
      </p>
      {more && <p>{t('corrections.more', { list: more })}</p>}
      {less && <p>{t('corrections.less', { list: less })}</p>}
    </div>
  )
}

/** The papers that one case asks for and the other does not. */
const titlesBut = (of: InCase, but: InCase): string =>
  of.components
    .filter(({ id }) => !but.components.some(each => each.id === id))
    .map(({ title }) => title)
    .join('; ')
