import { useRef, useState } from 'react'
import { clockOf, dayOf, instantOf } from '../../../shared/calendar/vietnam-time.ts'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { ActForm } from '../../parts/act-form.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { DayField } from '../../parts/fields/day-field.tsx'
import { pinIn, type Secret, SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useMinute } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import type { FormProps } from './doing.ts'

/** Báo mất con dấu: when the loss was noticed, and how. From then on nobody uses the seal. */
export function LostForm({ view, done }: FormProps) {
  const { t } = useText()
  const now = new Date(useMinute()).toISOString()
  const there = view.seals.filter(({ loss }) => !loss)
  const [seal, setSeal] = useState(onlyOf(there))
  const [day, setDay] = useState(dayOf(now))
  const [clock, setClock] = useState(clockOf(now))
  const [circumstances, setCircumstances] = useState('')
  const secret: Secret = useRef(null)
  const record = async (): Promise<void> => {
    const isMoment = /^\d{4}-\d\d-\d\d$/.test(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(clock)
    const typed = day && clock && `${day} ${clock}`
    const input = { seal, noticedAt: isMoment ? instantOf(day, clock) : typed, circumstances }
    await answerOf(ask.office.take({ type: 'seal-lost', input, pin: pinIn(secret), act: newAct() }))
    await done(t('drawer.recorded'))
  }
  return (
    <ActForm title={t('drawer.lostTitle')} record={record}>
      <p>{t('drawer.twoDays')}</p>
      <SealChoice seals={there} value={seal} choose={setSeal} />
      <DayField id="noticed-on" label={t('drawer.noticedOn')} required value={day} change={setDay} />
      <TextField id="noticed-at" label={t('drawer.noticedAt')} required value={clock} change={setClock} />
      <TextField
        id="circumstances"
        label={t('drawer.circumstances')}
        long
        required
        value={circumstances}
        change={setCircumstances}
      />
      <SecretField id="pin" label={t('drawer.pinGiver')} field={secret} />
    </ActForm>
  )
}

/** Records that registrar and police were told, with the number of the letter. */
export function ToldForm(props: FormProps) {
  const { t } = useText()
  const take = (seal: string, letter: string, pin: string) =>
    ask.office.take({ type: 'seal-notified', input: { seal, letter }, pin, act: newAct() })
  return <OfLost {...props} title={t('drawer.actTold')} label={t('drawer.letter')} take={take} />
}

/** Records that a lost seal was found again. This is an act of its own. */
export function FoundForm(props: FormProps) {
  const { t } = useText()
  const take = (seal: string, circumstances: string, pin: string) =>
    ask.office.take({ type: 'seal-found', input: { seal, circumstances }, pin, act: newAct() })
  return <OfLost {...props} title={t('drawer.actFound')} label={t('drawer.circumstances')} take={take} />
}

type OfLostProps = FormProps & {
  title: string
  label: string
  take: (seal: string, said: string, pin: string) => ReturnType<typeof ask.office.take>
}

function OfLost({ view, done, title, label, take }: OfLostProps) {
  const { t } = useText()
  const lost = view.seals.filter(({ loss }) => loss)
  const [seal, setSeal] = useState(onlyOf(lost))
  const [said, setSaid] = useState('')
  const secret: Secret = useRef(null)
  const record = async (): Promise<void> => {
    await answerOf(take(seal, said, pinIn(secret)))
    await done(t('drawer.recorded'))
  }
  return (
    <ActForm title={title} record={record}>
      <SealChoice seals={lost} value={seal} choose={setSeal} />
      <TextField id="said" label={label} required value={said} change={setSaid} />
      <SecretField id="pin" label={t('drawer.pinGiver')} field={secret} />
    </ActForm>
  )
}

/** With one seal there is nothing to choose. Among several, none is taken for granted. */
const onlyOf = ([first, ...more]: readonly { id: string }[]): string =>
  more.length > 0 ? '' : (first?.id ?? '')

type SealChoiceProps = { seals: FormProps['view']['seals']; value: string; choose: (seal: string) => void }

function SealChoice({ seals, value, choose }: SealChoiceProps) {
  const { t } = useText()
  const options = seals.map(({ id, name }) => [id, name] as const)
  return (
    <Choice
      id="seal"
      label={t('drawer.whichSeal')}
      value={value}
      options={options}
      choose={choose}
      required
    />
  )
}
