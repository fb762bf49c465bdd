import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import {
  type Misread,
  type ProcedureText,
  procedureOfText,
  textOfCopy,
  textOfProcedure,
} from '../../../shared/procedures/as-text.ts'
import { draftableOf } from '../../../shared/procedures/copy.ts'
import { FIELD_KINDS, fieldIds } from '../../../shared/procedures/field-text.ts'
import { ROUTES, type RouteName } from '../../../shared/procedures/route.ts'
import type { ProcedureView } from '../../../shared/procedures/standing.ts'
import { stepWord } from '../../../shared/text/words.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { DayField } from '../../parts/fields/day-field.tsx'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'
import { DraftLine } from './draft-line.tsx'
import { FieldAdd } from './field-add.tsx'

type Props = { view: ProcedureView; copy: boolean; saved: (code: string) => void; leave: () => void }
type Part = keyof ProcedureText

/** The text boxes of each group. What is chosen and not typed stands beside them. */
const GROUPS = {
  name: ['code', 'title', 'announcedBy', 'legalBasis'],
  terms: ['amount', 'fee', 'feeDirect', 'feePost', 'feeOnline', 'feeText', 'retention'],
  papers: ['cases', 'components'],
  work: ['fields', 'checks', 'approvers'],
  result: [
    ...['resultName', 'resultType', 'symbol', 'summary', 'basis', 'opening', 'articles', 'recipients'],
    'stated',
  ] as Part[],
  spot: [],
} as const satisfies Record<string, readonly Part[]>
const UNITS = ['working-day', 'day', 'hour', 'same-day'] as const
const OF_APPLICANT = ['applicant.name', 'applicant.idNumber', 'applicant.address', 'applicant.phone']

/**
 * A procedure written as lines, to be changed, or copied under another code. It is kept as a draft that no
 * counter sees.
 */
export function ProcedureDraft({ view, copy, saved, leave }: Props) {
  const { t } = useText()
  const { said, say, misread, error, press } = useDraft(view, copy, saved)
  const group = (name: keyof typeof GROUPS, more?: ReactNode) => (
    <fieldset className="panel">
      <legend>{t(`drafts.groups.${name}`)}</legend>
      {GROUPS[name].map(part => (
        <DraftLine key={part} part={part} said={said} say={say} help={helpOf(part)} />
      ))}
      {more}
    </fieldset>
  )
  const helpOf = (part: Part): string | undefined => {
    if (part === 'fields') return FIELD_KINDS.map(([, word]) => word).join(', ')
    if (part === 'approvers') return t('drafts.titles', { list: view.named.titles.join('; ') })
    const names = [...OF_APPLICANT, ...fieldIds(said.fields)].map(name => `{${name}}`)
    return part === 'articles' ? t('drafts.mayName', { list: names.join(', ') }) : undefined
  }
  return (
    <form onSubmit={press} aria-label={t(copy ? 'procedures.copy' : 'procedures.edit')}>
      {group('name', <Agency view={view} said={said} say={say} />)}
      {group('terms', <Unit said={said} say={say} />)}
      {group('papers')}
      {group(
        'work',
        <>
          <Route said={said} say={say} />
          <FieldAdd fields={said.fields} change={fields => say({ fields })} />
        </>,
      )}
      {group('result')}
      {group('spot', <Spot view={view} copy={copy} said={said} say={say} />)}
      <Unread misread={misread} />
      <ErrorMessage error={error} />
      <Button id="save-draft" type="submit" className="act">
        {t('procedures.save')}
      </Button>
      <Button className="quiet" onPress={leave}>
        {t('procedures.leave')}
      </Button>
    </form>
  )
}

type Saying = { said: ProcedureText; say: (part: Partial<ProcedureText>) => void }

function Agency({ view, said, say }: Saying & { view: ProcedureView }) {
  const { t } = useText()
  const options = view.named.agencies.map(({ id, name }) => [id, name] as const)
  return (
    <Choice
      id="draft-agency"
      label={t('drafts.fields.agency')}
      value={said.agency}
      options={options}
      choose={agency => say({ agency })}
      required
    />
  )
}

function Unit({ said, say }: Saying) {
  const { t } = useText()
  return (
    <Choice
      id="draft-unit"
      label={t('drafts.fields.unit')}
      value={said.unit}
      options={UNITS.map(unit => [unit, t(`drafts.units.${unit}`)] as const)}
      choose={unit => say({ unit })}
    />
  )
}

/** Chooses the route of steps. The short one of the two says when it may be taken. */
function Route({ said, say }: Saying) {
  const { t, language } = useText()
  const stepsOf = (name: RouteName): string => ROUTES[name].map(step => stepWord(step, language)).join(' → ')
  return (
    <Choice
      id="draft-route"
      label={t('drafts.fields.route')}
      value={said.route}
      options={[
        ['appraised', stepsOf('appraised')],
        ['at-once', `${stepsOf('at-once')} (${t('drafts.atOnce')})`],
      ]}
      choose={route => say({ route })}
    />
  )
}

/** A choice needs a value for "nowhere". */
const NOWHERE = '-'

/** Where the procedure is done on the spot, and since when. A copy is done nowhere until somebody chooses. */
function Spot({ view, copy, said, say }: Saying & { view: ProcedureView; copy: boolean }) {
  const { t } = useText()
  const sites = view.named.sites.map(({ id, name }) => [id, name] as const)
  return (
    <>
      {copy && <p className="soft">{t('drafts.copied')}</p>}
      <Choice
        id="draft-site"
        label={t('drafts.fields.site')}
        value={said.site || NOWHERE}
        options={[[NOWHERE, t('drafts.nowhere')], ...sites]}
        choose={site => say({ site: site === NOWHERE ? '' : site })}
      />
      {said.site !== '' && (
        <DayField
          id="draft-since"
          label={t('drafts.fields.since')}
          value={said.since}
          change={since => say({ since })}
          required
        />
      )}
    </>
  )
}

function Unread({ misread }: { misread: Misread | undefined }) {
  const { t } = useText()
  if (!misread) return null
  const part = t(`drafts.fields.${misread.part}`)
  return (
    <p className="no" role="alert">
      {misread.owed ? t('drafts.owed', { part }) : t('drafts.misread', { line: misread.line, part })}
    </p>
  )
}

function useDraft({ code, procedure, draft }: ProcedureView, copy: boolean, saved: Props['saved']) {
  const [said, setSaid] = useState<ProcedureText>(() => (copy ? textOfCopy : textOfProcedure)(procedure))
  const [misread, setMisread] = useState<Misread>()
  const { error, take } = useOfficeAct(() => saved(said.code.trim()))
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const read = procedureOfText(procedure, said)
    setMisread('part' in read ? read : undefined)
    if ('part' in read) return
    const how = copy ? { like: code, over: null } : { like: draft?.like ?? null, over: draft?.id ?? null }
    void take('procedure-drafted', { procedure: draftableOf(read), ...how })
  }
  const say = (part: Partial<ProcedureText>): void => {
    setSaid({ ...said, ...part })
    setMisread(undefined)
  }
  return { said, say, misread, error, press }
}
