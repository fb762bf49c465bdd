import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { CertificateCard } from '../../../shared/people/certificate-card.ts'
import { keyPlaceWord, standingSentence } from '../../../shared/text/signing/certificates.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { useText } from '../../text/text.ts'
import { PublishCertificate } from './publish-certificate.tsx'

/**
 * The card of every signing certificate that concerns this person: first their own and those of their seals,
 * then the others.
 */
export function Certificates() {
  const { t } = useText()
  const cards = useAnswer(desk.certificates.queryOptions({ input: {} }))
  const session = useQuery(desk.hall.queryOptions({ input: {} })).data?.session
  const [open, setOpen] = useState(false)
  const clerk = session?.roles.includes('seal-keeper') ? session.agencies : []
  const may = cards.data?.filter(({ agency }) => clerk.includes(agency)) ?? []
  return (
    <section className="panel" aria-label={t('certificates.title')}>
      <h2>{t('certificates.title')}</h2>
      <ErrorMessage error={cards.error} />
      {may.length > 0 && !open && (
        <Button id="certificate-open" className="quiet" onPress={() => setOpen(true)}>
          {t('certificates.publish')}
        </Button>
      )}
      {open && <PublishCertificate cards={may} />}
      {cards.data?.map(card => (
        <Card key={`${card.use} ${card.serial}`} card={card} />
      ))}
    </section>
  )
}

function Card({ card }: { card: CertificateCard }) {
  const { t, language } = useText()
  const { holder, issuer, serial, from, to, standing, days, mine } = card
  return (
    <p>
      <b>{holder}</b>
      {mine && ` (${t('certificates.mine')})`}
      <br />
      <span className={standing === 'good' ? 'soft' : 'late'}>
        {standingSentence(standing, days, language)}
      </span>
      <br />
      <span className="soft">
        {shortDayOf(from)} – {shortDayOf(to)}. {t('certificates.issuer')}: {issuer}.{' '}
        {t('certificates.serial')}: {serial}. {t('certificates.key')}: {keyPlaceWord(card, language)}
      </span>
    </p>
  )
}
