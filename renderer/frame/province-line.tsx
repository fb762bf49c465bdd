import { lazy, Suspense } from 'react'
import { isWrongServer } from '../../shared/status/no-answer.ts'
import type { ProvinceState } from '../../shared/status/outbox.ts'
import { ask } from '../desk.ts'
import { timeOf } from '../parts/time.ts'
import { useText } from '../text/text.ts'
import type { LinkTo } from './inside.ts'

// The sentences are many, and seldom is one of them said before somebody is logged in.
const RefusalSentence = lazy(async () => ({
  default: (await import('../parts/error-message.tsx')).RefusalSentence,
}))

/** The line to the province in the status strip: whether it answers, what waits since when, what it holds. */
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
      {/* Who stands where the province should is said at once: nobody types a code into that. */}
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

/** The outage that lasts, and the minutes that nobody signed yet. */
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

/** The cable of a demo Centre: pulled, nothing goes to the province and nothing comes from it. */
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
