import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { CertificateCard } from '../../../shared/people/certificate-card.ts'
import { answerOf, ask } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { FileField } from '../../parts/fields/file-field.tsx'
import { pinIn, SecretField } from '../../parts/fields/secret-field.tsx'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { usePins } from '../../parts/people/use-pins.ts'
import { type Lacking, RecordButton } from '../../parts/record-button.tsx'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'

const NOTHING = {
  use: null as string | null,
  key: 'in-use' as 'in-use' | 'on-token',
  certificate: null as string | null,
  issued: false,
  second: '',
}
type Said = typeof NOTHING
type Fields = { said: Said; say: (change: Partial<Said>) => void }

/**
 * For a clerk: the new certificate of an officer or a seal of their agencies, from a file or issued here. Two
 * persons publish it.
 */
export function PublishCertificate({ cards }: { cards: readonly CertificateCard[] }) {
  const { t } = useText()
  const [said, setSaid] = useState(NOTHING)
  const [turn, setTurn] = useState(0)
  const pins = usePins()
  const { error, done, take } = useOfficeAct(() => {
    setSaid(NOTHING)
    setTurn(turn + 1)
  })
  const say = (change: Partial<Said>): void => setSaid(now => ({ ...now, ...change }))
  const card = cards.find(each => each.use + each.of === said.use)
  const { wrong, issue } = useIssuing(card, say)
  const lacking = useLacking(said, card)
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const onToken = said.key === 'on-token'
    const [rest, hands] = [{ certificate: said.certificate ?? '', onToken }, pins.read(said.second)]
    if (card?.use === 'sign') void take('certificate-added', { officer: card.of, ...rest }, ...hands)
    else void take('seal-certificate-added', { seal: card?.of ?? '', ...rest }, ...hands)
  }
  return (
    <form onSubmit={press} aria-label={t('certificates.publish')}>
      <p className="note">{t('certificates.publishWhy')}</p>
      <Whose said={said} say={say} cards={cards} />
      <FileField
        key={turn}
        id="certificate-file"
        label={t('certificates.from')}
        accept=".pem,.crt,.cer,application/x-pem-file"
        choose={base64 => say({ certificate: base64 === null ? null : atob(base64), issued: false })}
      />
      <SecretField id="certificate-pin" label={t('step.pin')} field={pins.mine} />
      <Button className="quiet" isDisabled={!card} onPress={() => issue(pinIn(pins.mine))}>
        {t('certificates.issue')}
      </Button>
      {said.issued && <p role="status">{t('certificates.issued')}</p>}
      <SecondPerson
        id="certificate-second"
        value={said.second}
        choose={second => say({ second })}
        field={pins.his}
      />
      <ErrorMessage error={wrong ?? error} />
      {done && <p role="status">{t('certificates.done')}</p>}
      <RecordButton lacking={lacking} label={t('certificates.send')} />
    </form>
  )
}

/** What the form lacks. Its owner is asked for before the certificate. */
function useLacking({ certificate }: Said, card: CertificateCard | undefined): Lacking | undefined {
  const { t } = useText()
  const [whose, file] = [t('certificates.whose'), t('certificates.from')]
  if (!card) return { said: t('lacking.whose', { field: whose }), at: '#certificate-whose input' }
  return certificate === null
    ? { said: t('lacking.file', { field: file }), at: '#certificate-file' }
    : undefined
}

/**
 * Has the Centre's own authority, where it is here, issue a certificate for the key in use. This publishes
 * nothing.
 */
function useIssuing(card: CertificateCard | undefined, say: Fields['say']) {
  const [wrong, setWrong] = useState<unknown>()
  const issue = (pin: string): void => {
    const of = card?.use === 'sign' ? { officer: card.of } : { seal: card?.of ?? '' }
    setWrong(undefined)
    answerOf(ask.issueCertificate({ of, pin })).then(
      ({ certificatePem }) => say({ certificate: certificatePem, key: 'in-use', issued: true }),
      setWrong,
    )
  }
  return { wrong, issue }
}

function Whose({ said, say, cards }: Fields & { cards: readonly CertificateCard[] }) {
  const { t } = useText()
  const kind = ({ use }: CertificateCard): string =>
    t(use === 'sign' ? 'certificates.person' : 'certificates.seal')
  const [inUse, onToken] = [t('certificates.inUse'), t('certificates.onToken')]
  return (
    <>
      <Choice
        id="certificate-whose"
        label={t('certificates.whose')}
        value={said.use}
        options={cards.map(card => [card.use + card.of, `${card.holder} (${kind(card)})`])}
        choose={use => say({ use, ...(said.issued ? { certificate: null, issued: false } : {}) })}
        required
      />
      <Choice
        id="certificate-key"
        label={t('certificates.which')}
        value={said.key}
        options={[
          ['in-use', inUse],
          ['on-token', onToken],
        ]}
        choose={key => say({ key })}
      />
    </>
  )
}
