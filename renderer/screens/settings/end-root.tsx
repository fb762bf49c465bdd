import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { usePins } from '../../parts/people/use-pins.ts'
import { takeFocus } from '../../parts/take-focus.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'

/**
 * For a clerk: ends the trust in a root, with two persons and the reason. What was signed under the root
 * before stays proven.
 */
export function EndRoot({ fingerprint, trusted }: { fingerprint: string; trusted: boolean }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState({ reason: '', second: '' })
  const pins = usePins()
  const { error, done, take } = useOfficeAct(() => setOpen(false))
  const id = `root-end-${fingerprint.slice(0, 8)}`
  const press = (event: FormEvent): void => {
    event.preventDefault()
    void take('root-ended', { fingerprint, reason: said.reason }, ...pins.read(said.second))
  }
  if (done)
    return (
      <p role="status" tabIndex={-1} ref={takeFocus}>
        {t('certificates.rootEnded')}
      </p>
    )
  if (!trusted) return null
  if (!open)
    return (
      <Button id={id} className="quiet" onPress={() => setOpen(true)}>
        {t('certificates.endRoot')}
      </Button>
    )
  return (
    <form onSubmit={press} aria-label={t('certificates.endRoot')}>
      <p className="note">{t('certificates.endRootWhy')}</p>
      <TextField
        id={`${id}-reason`}
        label={t('certificates.endReason')}
        required
        value={said.reason}
        change={reason => setSaid(now => ({ ...now, reason }))}
      />
      <SecretField id={`${id}-pin`} label={t('step.pin')} field={pins.mine} />
      <SecondPerson
        id={`${id}-second`}
        value={said.second}
        choose={second => setSaid(now => ({ ...now, second }))}
        field={pins.his}
      />
      <ErrorMessage error={error} />
      <Button type="submit" className="act">
        {t('certificates.endRoot')}
      </Button>
    </form>
  )
}
