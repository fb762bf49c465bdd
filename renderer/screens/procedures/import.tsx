import { type FormEvent, useState } from 'react'
import { COLUMNS } from '../../../shared/procedures/columns.ts'
import type { Imported } from '../../../shared/procedures/imported.ts'
import { importedLineSaid, unknownSaid } from '../../../shared/text/procedures/imported.ts'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { FileField } from '../../parts/fields/file-field.tsx'
import { RecordButton } from '../../parts/record-button.tsx'
import { useOnce } from '../../parts/use-once.ts'
import { useText } from '../../text/text.ts'

/**
 * Reads a table into drafts, and lists what each of them lacks. Drafts that wait already are kept, unless one
 * says otherwise.
 */
export function ProcedureImport() {
  const { t } = useText()
  const { said, setSaid, imported, error, press } = useImport()
  const field = t('drafts.import.file')
  const lacking =
    said.base64 === null ? { said: t('lacking.file', { field }), at: '#import-file' } : undefined
  return (
    <details className="panel">
      <summary id="import">{t('drafts.import.head')}</summary>
      <form onSubmit={press}>
        <Columns />
        <FileField
          id="import-file"
          label={field}
          accept=".csv,.tsv,.xlsx"
          choose={base64 => setSaid({ ...said, base64 })}
        />
        <Choice
          id="import-replace"
          label={t('drafts.import.replace')}
          value={said.replace ? 'over' : 'keep'}
          options={[
            ['keep', t('drafts.import.keep')],
            ['over', t('drafts.import.over')],
          ]}
          choose={how => setSaid({ ...said, replace: how === 'over' })}
        />
        <ErrorMessage error={error} />
        <RecordButton id="import-press" lacking={lacking} label={t('drafts.import.press')} />
        {imported && <Told imported={imported} />}
      </form>
    </details>
  )
}

function useImport() {
  const [said, setSaid] = useState<{ base64: string | null; replace: boolean }>({
    base64: null,
    replace: false,
  })
  const { done: imported, error, run } = useOnce<Imported>()
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const { base64, replace } = said
    if (base64 !== null) void run(() => answerOf(ask.procedures.import({ base64, replace, act: newAct() })))
  }
  return { said, setSaid, imported, error, press }
}

function Columns() {
  const { t } = useText()
  return (
    <details>
      <summary>{t('drafts.import.columns')}</summary>
      <ul>
        {COLUMNS.map(({ id, head, needed, says, example }) => (
          <li key={id}>
            <b>{head}</b>
            {needed && ` (${t('drafts.import.needed')})`}: {says}. <span className="soft">{example}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Told({ imported }: { imported: Imported }) {
  const { t, language } = useText()
  const { rows, drafted, lines } = imported
  const unknown = unknownSaid(imported, language)
  return (
    <>
      <p role="status">{t('drafts.import.read', { rows, drafted })}</p>
      {unknown && <p className="no">{unknown}</p>}
      <ul aria-label={t('drafts.import.lines')}>
        {lines.map(one => (
          <li key={one.line} data-line={one.line} className={one.drafted ? '' : 'late'}>
            {importedLineSaid(one, language)}
          </li>
        ))}
      </ul>
    </>
  )
}
