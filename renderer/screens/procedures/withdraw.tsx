import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { VersionLine } from '../../../shared/procedures/standing.ts'
import { standsSaid } from '../../../shared/text/dossier/standing-words.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { usePins } from '../../parts/people/use-pins.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'

type Props = { code: string; versions: readonly VersionLine[] }

/**
 * Two persons withdraw the version in force. Shows the dossiers that were received under the withdrawn
 * version.
 */
export function ProcedureWithdraw({ code, versions }: Props) {
  const { t } = useText()
  const [gone, setGone] = useState<number>()
  const now = versions.find(({ inForce }) => inForce)
  return (
    <>
      {gone !== undefined && <Touched code={code} version={gone} />}
      {now && <Withdraw key={now.id} code={code} withdrawn={() => setGone(now.version)} />}
      {gone !== undefined && (
        <p role="status">{t(now ? 'procedures.withdrawn' : 'procedures.receivedNoMore')}</p>
      )}
    </>
  )
}

function Withdraw({ code, withdrawn }: { code: string; withdrawn: () => void }) {
  const { t } = useText()
  const [said, setSaid] = useState({ reason: '', second: '' })
  const pins = usePins()
  const { error, take } = useOfficeAct(withdrawn)
  const press = (event: FormEvent): void => {
    event.preventDefault()
    void take('procedure-withdrawn', { code, reason: said.reason }, ...pins.read(said.second))
  }
  return (
    // Rare and grave, so it takes no room until it is wanted.
    <details>
      <summary id="withdraw">{t('procedures.withdraw')}</summary>
      <form onSubmit={press}>
        <TextField
          id="reason"
          label={t('procedures.reason')}
          value={said.reason}
          change={reason => setSaid({ ...said, reason })}
          required
        />
        <SecretField id="withdraw-pin" label={t('step.pin')} field={pins.mine} />
        <SecondPerson
          id="withdraw-second"
          value={said.second}
          choose={second => setSaid({ ...said, second })}
          field={pins.his}
        />
        <ErrorMessage error={error} />
        <Button type="submit" className="quiet">
          {t('procedures.withdraw')}
        </Button>
      </form>
    </details>
  )
}

/** The dossiers received under a version. Each keeps it, and can be opened. */
function Touched({ code, version }: { code: string; version: number }) {
  const { t, language } = useText()
  const asked = useAnswer(desk.procedures.touched.queryOptions({ input: { code, version } }))
  const dossiers = asked.data ?? []
  return (
    <>
      <ErrorMessage error={asked.error} />
      <p>{t('procedures.touchedHead', { count: dossiers.length, version })}</p>
      <ul aria-label={t('procedures.touchedHead', { count: dossiers.length, version })}>
        {dossiers.map(({ dossier, code: number, ...stands }) => (
          <li key={dossier}>
            <Link className="code" to="/dossier/$dossier" params={{ dossier }}>
              {number ?? dossier.slice(0, 8)}
            </Link>{' '}
            {standsSaid(stands, language)}
          </li>
        ))}
      </ul>
    </>
  )
}
