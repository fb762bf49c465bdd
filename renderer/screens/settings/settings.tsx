import { useQuery } from '@tanstack/react-query'
import { desk } from '../../desk.ts'
import { changeLook, useLook } from '../../look.ts'
import { Choice } from '../../parts/fields/choice.tsx'
import { useText } from '../../text/text.ts'
import { CarryPerson } from './carry-person.tsx'
import { Certificates } from './certificates.tsx'
import { Counters } from './enrol-counter.tsx'
import { Enrolment } from './enrol-person.tsx'
import { Mirror } from './mirror.tsx'
import { Roots } from './roots.tsx'
import { ChangePin, Lock } from './session.tsx'

/** How the window looks, and the facts of this counter. */
export default function Settings() {
  const { t } = useText()
  return (
    <>
      <div className="head">
        <h1>{t('settings.title')}</h1>
      </div>
      <div className="columns">
        <div>
          <LookChoices />
          <Lock />
          <ChangePin />
          <Mirror />
          <Enrolment />
          <CarryPerson />
        </div>
        <div>
          <NumbersLeft />
          <Certificates />
          <Roots />
          <Counters />
        </div>
      </div>
    </>
  )
}

function LookChoices() {
  const look = useLook()
  const { t } = useText()
  const language = t('settings.language')
  const theme = t('settings.theme')
  const size = t('settings.size')
  const system = t('settings.system')
  const light = t('settings.light')
  const dark = t('settings.dark')
  const normal = t('settings.normal')
  const large = t('settings.large')
  const sheet = t('settings.sheet')
  const own = t('settings.sheetOwn')
  const only = t('settings.sheetA4')
  const languages = [
    ['vi', 'Tiếng Việt'],
    ['en', 'English'],
  ] as const
  const themes = [
    ['system', system],
    ['light', light],
    ['dark', dark],
  ] as const
  const sizes = [
    ['normal', normal],
    ['large', large],
  ] as const
  const sheets = [
    ['own', own],
    ['A4', only],
  ] as const
  return (
    <section className="panel">
      <Choice
        label={language}
        value={look.language}
        options={languages}
        choose={one => changeLook({ language: one })}
      />
      <Choice label={theme} value={look.theme} options={themes} choose={one => changeLook({ theme: one })} />
      <Choice label={size} value={look.size} options={sizes} choose={one => changeLook({ size: one })} />
      <Choice label={sheet} value={look.sheet} options={sheets} choose={one => changeLook({ sheet: one })} />
    </section>
  )
}

function NumbersLeft() {
  const { t } = useText()
  const status = useQuery(desk.status.queryOptions({ input: {} }))
  return (
    <section className="panel">
      <h2>{t('settings.numbers')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('settings.counter')}</th>
            <th scope="col" className="count">
              {t('settings.codes')}
            </th>
            <th scope="col" className="count">
              {t('settings.results')}
            </th>
          </tr>
        </thead>
        <tbody>
          {status.data?.numbers.map(({ agency, codesLeft, resultsLeft }) => (
            <tr key={agency}>
              <td>{agency}</td>
              <td className="count">{codesLeft}</td>
              <td className="count">{resultsLeft}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{status.data?.app}</p>
    </section>
  )
}
