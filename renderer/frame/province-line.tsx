import { lazy, Suspense } from 'react'
import { isWrongServer } from '../../shared/status/no-answer.ts'
import type { ProvinceState } from '../../shared/status/outbox.ts'
import { ask } from '../desk.ts'
import { timeOf } from '../parts/time.ts'
import { useText } from '../text/text.ts'
import type { LinkTo } from './inside.ts'

// There are many sentences, and one is seldom needed before somebody is logged in. So they are loaded when
// needed.
const RefusalSentence = lazy(async () => ({
  default: (await import('../parts/error-message.tsx')).RefusalSentence,
}))

/** In the strip: the line to the province, whether it answers, what waits since when, and what it holds. */
export function ProvinceLine({ province, linkTo }: { province: ProvinceState; linkTo: LinkTo }) {
  const { t } = useText()
  const { enrolled, connected, answeredAt, waiting, oldest, held, cable } = province
  const away = answeredAt ? t('province.away', { at: timeOf(answeredAt) }) : t('province.awayYet')
  const word = !enrolled ? t('province.none') : connected ? t('province.there') : away
  const waits = (
    <>
      {t('province.waiting')}: <b>{waiting}</b>
    </>
  )
  return (
    <>
      <span>
        {word}, {linkTo('/outbox', waits)}
        {oldest && `, ${t('province.since', { at: timeOf(oldest) })}`}
      </span>
      {held > 0 && (
        <span className="bad">
          {t('province.held')}: {held}
        </span>
      )}
      {/* A stranger in the province's place is named at once, so that nobody types a code into it. */}
      {isWrongServer(province.why) && (
        <span className="bad" role="alert">
          <Suspense>
            <RefusalSentence refusal={{ refusal: province.why, facts: {} }} />
          </Suspense>
        </span>
      )}
      {province.stopped && (
        <span className="bad">
          <Suspense>
            <RefusalSentence refusal={province.stopped} />
          </Suspense>
        </span>
      )}
      {waiting === 0 && province.files > 0 && (
        <span>{t('province.filesLeft', { count: province.files })}</span>
      )}
      {province.putBack && (
        <span className="bad">{t('province.putBack', { at: timeOf(province.putBack) })}</span>
      )}
      <Outage province={province} linkTo={linkTo} />
      {cable && <Cable cable={cable} />}
    </>
  )
}

/** The outage that lasts, and the minutes that nobody has signed yet. */
function Outage({ province: { outage, unsigned }, linkTo }: { province: ProvinceState; linkTo: LinkTo }) {
  const { t } = useText()
  if (!outage && unsigned === 0) return null
  const said = outage
    ? t('province.outages.lasting', { at: timeOf(outage.since), number: outage.number })
    : t('province.outages.owed', { count: unsigned })
  return (
    <span className="bad">
      {linkTo('/outages', said)}
      {outage?.long && `: ${t('province.outages.long', { hours: outage.noticeHours })}`}
    </span>
  )
}

/** The cable of a demo Centre. While it is pulled, nothing goes to the province and nothing comes from it. */
function Cable({ cable }: { cable: 'in' | 'out' }) {
  const { t } = useText()
  return (
    <fieldset className="cable" aria-label={t('province.cable')}>
      <button
        type="button"
        className="quiet"
        onClick={() => void ask.province.cable({ out: cable === 'in' })}
      >
        {t(cable === 'in' ? 'province.pull' : 'province.plug')}
      </button>
    </fieldset>
  )
}
