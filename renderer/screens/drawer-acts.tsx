import { useRef, useState } from 'react'
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { clockOf, dayOf, instantOf } from '../../shared/calendar/vietnam-time.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import { Choice } from '../parts/choice.tsx'
import { DayField } from '../parts/day-field.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useMinute } from '../parts/time.ts'
import { useText } from '../text/text.ts'
import { DrawerForm, type FormProps } from './drawer-form.tsx'

type Secret = { current: HTMLInputElement | null }
const pinIn = (secret: Secret): string => secret.current?.value ?? ''

/** Bàn giao con dấu: this keeper's seals, all or some of them, to another one; both give their PINs. */
export function HandOverForm({ view, done }: FormProps) {
  const { t } = useText()
  const receivers = receiversOf(view)
  const [to, setTo] = useState(receivers[0]?.[0] ?? '')
  const [reason, setReason] = useState('')
  const [condition, setCondition] = useState(t('drawer.conditionUsual'))
  const [mine, his]: [Secret, Secret] = [useRef(null), useRef(null)]
  // Lost ones go nowhere, and each seal only to who may have it.
  const fit = view.seals.filter(({ loss, keepers }) => !loss && keepers.some(({ id }) => id === to))
  const [kept, setKept] = useState<readonly string[]>([])
  const given = fit.filter(({ id }) => !kept.includes(id))
  const record = async (): Promise<void> => {
    const said = {
      seals: given.map(({ id }) => id),
      to,
      reason,
      condition,
      pin: pinIn(mine),
      receiverPin: pinIn(his),
      act: newAct(),
    }
    const { document } = await answerOf(ask.seals.handOver(said))
    await done(t('drawer.minutes'), document)
  }
  return (
    <DrawerForm title={t('drawer.handOverTitle')} record={record}>
      <Choice
        id="receiver"
        label={t('drawer.receiver')}
        value={to}
        options={receivers}
        choose={setTo}
        required
      />
      <SealsGiven fit={fit} given={given} keep={setKept} />
      <TextField id="reason" label={t('drawer.reason')} required value={reason} change={setReason} />
      <TextField
        id="condition"
        label={t('drawer.condition')}
        required
        value={condition}
        change={setCondition}
      />
      <SecretField id="pin" label={t('drawer.pinGiver')} field={mine} />
      <SecretField id="receiver-pin" label={t('drawer.pinReceiver')} field={his} />
    </DrawerForm>
  )
}

type GivenProps = {
  fit: FormProps['view']['seals']
  given: FormProps['view']['seals']
  keep: (ids: readonly string[]) => void
}

/** Which of them are handed over: all, until one is unticked; never none. */
function SealsGiven({ fit, given, keep }: GivenProps) {
  const { t } = useText()
  const choose = (chosen: readonly string[]): void => {
    if (chosen.length > 0) keep(fit.flatMap(({ id }) => (chosen.includes(id) ? [] : [id])))
  }
  return (
    <CheckboxGroup className="field choice two" value={given.map(({ id }) => id)} onChange={choose}>
      <Label className="label">{t('drawer.handedOver')} *</Label>
      {fit.map(({ id, name }) => (
        <Checkbox key={id} value={id} className="quiet">
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

/** Who may have one of this keeper's seals. */
function receiversOf({ seals, others }: FormProps['view']): readonly [string, string][] {
  const keepers = seals.flatMap(each => each.keepers)
  const may = keepers.filter(({ id }) => others.some(each => each.id === id))
  return [...new Map(may.map(({ id, name }) => [id, name]))]
}

/** Báo mất con dấu: when it was noticed, how; from then nobody uses it. */
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
    const at =
      /^\d{4}-\d\d-\d\d$/.test(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) ? instantOf(day, clock) : ''
    const input = { seal, noticedAt: at, circumstances }
    await answerOf(ask.office.take({ type: 'seal-lost', input, pin: pinIn(secret), act: newAct() }))
    await done(t('drawer.recorded'))
  }
  return (
    <DrawerForm title={t('drawer.lostTitle')} record={record}>
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
    </DrawerForm>
  )
}

/** That registrar and police were told, by the number of the letter. */
export function ToldForm(props: FormProps) {
  const { t } = useText()
  const take = (seal: string, letter: string, pin: string) =>
    ask.office.take({ type: 'seal-notified', input: { seal, letter }, pin, act: newAct() })
  return <OfLost {...props} title={t('drawer.actTold')} label={t('drawer.letter')} take={take} />
}

/** That a lost seal was found again: an act of its own. */
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
    <DrawerForm title={title} record={record}>
      <SealChoice seals={lost} value={seal} choose={setSeal} />
      <TextField id="said" label={label} required value={said} change={setSaid} />
      <SecretField id="pin" label={t('drawer.pinGiver')} field={secret} />
    </DrawerForm>
  )
}

/** With one seal there is nothing to choose; of several none is taken for granted. */
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

/** Chốt sổ: the sum of today as it stood at noon or stands in the evening, signed and printed. */
export function BalanceForm({ done }: FormProps) {
  const { t } = useText()
  const now = new Date(useMinute()).toISOString()
  const [at, setAt] = useState<'noon' | 'evening'>(clockOf(now) < '13:00' ? 'noon' : 'evening')
  const [note, setNote] = useState('')
  const secret: Secret = useRef(null)
  const times = [
    ['noon', t('drawer.noon')],
    ['evening', t('drawer.evening')],
  ] as const
  const record = async (): Promise<void> => {
    const said = { day: dayOf(now), at, note, pin: pinIn(secret), act: newAct() }
    const { document } = await answerOf(ask.seals.signBalance(said))
    await done(t('drawer.signed'), document)
  }
  return (
    <DrawerForm title={t('drawer.balanceTitle')} record={record}>
      <Choice id="at" label={t('drawer.at')} value={at} options={times} choose={setAt} />
      <TextField id="note" label={t('drawer.note')} value={note} change={setNote} />
      <SecretField id="pin" label={t('drawer.pinGiver')} field={secret} />
    </DrawerForm>
  )
}
