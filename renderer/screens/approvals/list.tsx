import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import type { Awaiting } from '../../../shared/register/awaiting.ts'
import { unusualWord } from '../../../shared/text/dossier/unusual.ts'
import { plain } from '../../parts/plain.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import type { Approvals, Opened } from './use-approvals.ts'

type Props = {
  approvals: Approvals
  box: RefObject<HTMLDivElement | null>
  press: (event: KeyboardEvent) => void
}

/** The waiting dossiers, as one Tab stop. Arrows walk, and each line says what is unusual. */
export function ApprovalList({ approvals: { rows, index, opened, goTo }, box, press }: Props) {
  const { t } = useText()
  const at = rows[index]?.row.dossier
  useEffect(() => {
    if (at) document.getElementById(`awaiting-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div
      ref={box}
      className="awaiting"
      role="listbox"
      aria-label={t('approvals.title')}
      aria-multiselectable
      aria-activedescendant={`awaiting-${at}`}
      tabIndex={0}
      onKeyDown={press}
    >
      {rows.map((each, place) => (
        <Line
          key={each.row.dossier}
          awaiting={each}
          opened={opened.get(each.row.dossier)}
          isHere={place === index}
          go={() => {
            goTo(place)
            box.current?.focus()
          }}
        />
      ))}
    </div>
  )
}

type LineProps = { awaiting: Awaiting; opened: Opened | undefined; isHere: boolean; go: () => void }

function Line({ awaiting: { row, unusual }, opened, isHere, go }: LineProps) {
  const { t, language } = useText()
  const [first, ...more] = unusual
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and hears the keys
    <div
      id={`awaiting-${row.dossier}`}
      role="option"
      tabIndex={-1}
      className={isHere ? 'here' : undefined}
      aria-selected={opened?.marked ?? false}
      onClick={go}
    >
      <b>{plain(row.applicant)}</b> <span className="soft nowrap">{row.code?.slice(-11)}</span>{' '}
      {row.dueAt && (
        <span className="soft nowrap">
          {t('dossier.due')} {timeOf(row.dueAt)}
        </span>
      )}
      {opened && (
        <span className="state">
          {opened.marked ? `✓ ${t('approvals.marked')}` : t('approvals.opened')} {opened.number}
        </span>
      )}
      {first && (
        <small className="odd">
          {plain(unusualWord(first, language))}
          {more.length > 0 && ` (+${more.length})`}
        </small>
      )}
    </div>
  )
}
