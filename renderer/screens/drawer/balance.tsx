import { useRef, useState } from 'react'
import { clockOf, dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { ActForm } from '../../parts/act-form.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { pinIn, type Secret, SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useMinute } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import type { FormProps } from './doing.ts'

/** Chốt sổ: today's sum as it stood at noon or stands in the evening, signed and printed. */
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
    <ActForm title={t('drawer.balanceTitle')} record={record}>
      <Choice id="at" label={t('drawer.at')} value={at} options={times} choose={setAt} />
      <TextField id="note" label={t('drawer.note')} value={note} change={setNote} />
      <SecretField id="pin" label={t('drawer.pinGiver')} field={secret} />
    </ActForm>
  )
}
