import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { RootLine } from '../../../shared/people/trusted-root.ts'
import { fingerprintWord, rootStateWord } from '../../../shared/text/signing/roots.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { FileField } from '../../parts/fields/file-field.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { usePins } from '../../parts/people/use-pins.ts'
import { RecordButton } from '../../parts/record-button.tsx'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'
import { EndRoot } from './end-root.tsx'

/**
 * The authorities under which certificates are accepted here, each in its own words. A clerk learns how to
 * trust another one.
 */
export function Roots() {
  const { t } = useText()
  const roots = useAnswer(desk.roots.queryOptions({ input: {} }))
  const session = useQuery(desk.hall.queryOptions({ input: {} })).data?.session
  const [open, setOpen] = useState(false)
  const isClerk = session?.roles.includes('seal-keeper') ?? false
  return (
    <section className="panel" aria-label={t('certificates.roots')}>
      <h2>{t('certificates.roots')}</h2>
      <p className="note">{t('certificates.rootsWhy')}</p>
      <ErrorMessage error={roots.error} />
      {roots.data?.map(root => (
        <Root key={`${root.fingerprint}${root.trusted.since}`} root={root}>
          {isClerk && root.state !== 'own' && (
            <EndRoot
              fingerprint={root.fingerprint}
              trusted={root.state === 'trusted' || root.state === 'not-yet'}
            />
          )}
        </Root>
      ))}
      {isClerk && !open && (
        <Button id="root-open" className="quiet" onPress={() => setOpen(true)}>
          {t('certificates.trust')}
        </Button>
      )}
      {open && <TrustRoot />}
    </section>
  )
}

function Root({ root, children }: { root: RootLine; children: ReactNode }) {
  const { t, language } = useText()
  return (
    <div>
      <p>
        <b>{root.holder}</b>
        {root.organisation && root.organisation !== root.holder && ` (${root.organisation})`}
        <br />
        {rootStateWord(root.state, root.trusted, shortDayOf, language)}
        <br />
        <span className="soft">
          {t('certificates.span')}: {shortDayOf(root.from)} – {shortDayOf(root.to)}.{' '}
          {t('certificates.issuer')}: {root.issuer}. SHA-256: {fingerprintWord(root.fingerprint)}
        </span>
      </p>
      {children}
    </div>
  )
}

const NOTHING = { certificate: null as string | null, fingerprint: '', letter: '', second: '' }

function TrustRoot() {
  const { t } = useText()
  const [said, setSaid] = useState(NOTHING)
  const [turn, setTurn] = useState(0)
  const pins = usePins()
  const { error, done, take } = useOfficeAct(() => {
    setSaid(NOTHING)
    setTurn(turn + 1)
  })
  const say = (change: Partial<typeof NOTHING>): void => setSaid(now => ({ ...now, ...change }))
  const field = t('certificates.rootFile')
  const lacking =
    said.certificate === null ? { said: t('lacking.file', { field }), at: '#root-file' } : undefined
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const { certificate, second, ...rest } = said
    void take('root-trusted', { certificate: certificate ?? '', ...rest }, ...pins.read(second))
  }
  return (
    <form onSubmit={press} aria-label={t('certificates.trust')}>
      <FileField
        key={turn}
        id="root-file"
        label={field}
        accept=".pem,.crt,.cer,application/x-pem-file"
        choose={base64 => say({ certificate: base64 === null ? null : atob(base64) })}
      />
      {(['fingerprint', 'letter'] as const).map(field => (
        <TextField
          key={field}
          id={`root-${field}`}
          label={t(field === 'letter' ? 'certificates.letter' : 'certificates.fingerprint')}
          required
          value={said[field]}
          change={value => say({ [field]: value })}
        />
      ))}
      <SecretField id="root-pin" label={t('step.pin')} field={pins.mine} />
      <SecondPerson
        id="root-second"
        value={said.second}
        choose={second => say({ second })}
        field={pins.his}
      />
      <ErrorMessage error={error} />
      {done && <p role="status">{t('certificates.done')}</p>}
      <RecordButton lacking={lacking} label={t('certificates.send')} />
    </form>
  )
}
