import { Button } from 'react-aria-components'
import type { GuideLine } from '../../../shared/procedures/triage.ts'
import { CutNote, PaperTitle } from '../../parts/papers/paper-title.tsx'
import { plain } from '../../parts/plain.ts'
import { useText } from '../../text/text.ts'
import { GuidePhoto } from './photo.tsx'

type Props = { line: GuideLine; levels: readonly string[]; next: () => void; back: () => void }

/**
 * What to bring for one procedure, in big type, to be read out or copied. The next person does not find it.
 */
export function GuideSheet({ line, levels, next, back }: Props) {
  const { t } = useText()
  const { code, title, agency, site, limit, fee, asked, official, url } = line
  return (
    <>
      <h2>{plain(title)}</h2>
      <p className="soft">
        {code}, {agency}
      </p>
      {!official && <p className="warn">{t('guide.unofficial')}</p>}
      <h3>{t('guide.checklist')}</h3>
      <Papers line={line} />
      <p>
        {t('guide.limit', { limit })}. {t('guide.fee', { fee: plain(fee).replace(/[.;\s]+$/, '') })}.{' '}
        {site && t('guide.site', { site })}
      </p>
      {asked.length > 0 && (
        <p>
          {t('guide.asked')}: {asked.join('; ')}.
        </p>
      )}
      {levels.length > 0 && <p className="soft">{t('guide.online', { levels: levels.join(', ') })}</p>}
      {official && /^https:/.test(url) && <p className="soft">{t('guide.address', { url })}</p>}
      <GuidePhoto />
      <div className="tabs">
        <Button id="next-person" className="act" onPress={next} autoFocus>
          {t('guide.next')}
        </Button>
        <Button className="quiet" onPress={back}>
          {t('guide.back')}
        </Button>
      </div>
    </>
  )
}

/** The papers to bring, and how many of each. */
function Papers({ line: { code, components } }: Pick<Props, 'line'>) {
  const { t } = useText()
  return (
    <>
      <ol className="papers">
        {components.map(({ title: name, originals, copies, required }) => (
          <li key={name}>
            <b>
              <PaperTitle title={name} />
            </b>{' '}
            (
            {[
              originals > 0 && t('guide.originals', { count: originals }),
              copies > 0 && t('guide.copies', { count: copies }),
              !required && t('guide.whenNeeded'),
            ]
              .filter(Boolean)
              .join(', ')}
            )
          </li>
        ))}
      </ol>
      <CutNote titles={components.map(({ title: name }) => name)} code={code} />
    </>
  )
}
