import { useRef, useState } from 'react'
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { ActForm } from '../../parts/act-form.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { pinIn, type Secret, SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useText } from '../../text/text.ts'
import type { FormProps } from './doing.ts'

/** Bàn giao con dấu: this keeper hands some or all of their seals to another keeper. Both give their PINs. */
export function HandOverForm({ view, done }: FormProps) {
  const { t } = useText()
  const receivers = receiversOf(view)
  const [to, setTo] = useState(receivers[0]?.[0] ?? '')
  const [reason, setReason] = useState('')
  const [condition, setCondition] = useState(t('drawer.conditionUsual'))
  const [mine, his]: [Secret, Secret] = [useRef(null), useRef(null)]
  // A lost seal cannot be handed over, and each seal goes only to a keeper who may have it.
  const fit = view.seals.filter(({ loss, keepers }) => !loss && keepers.some(({ id }) => id === to))
  // No seal is ticked beforehand: a signature follows, and it covers what was chosen by hand.
  const [ticked, setTicked] = useState<readonly string[]>([])
  const given = fit.filter(({ id }) => ticked.includes(id))
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
    <ActForm title={t('drawer.handOverTitle')} record={record}>
      <Choice
        id="receiver"
        label={t('drawer.receiver')}
        value={to}
        options={receivers}
        choose={setTo}
        required
      />
      <SealsGiven fit={fit} given={given} tick={setTicked} />
      <TextField id="reason" label={t('drawer.reason')} required value={reason} change={setReason} />
      <TextField
        id="condition"
        label={t('drawer.condition')}
        required
        value={condition}
        change={setCondition}
      />
      <SecretField id="pin" label={t('drawer.pinGiver')} field={mine} />
      <SecretField id="receiver-pin" name="second" label={t('drawer.pinReceiver')} field={his} />
    </ActForm>
  )
}

type GivenProps = {
  fit: FormProps['view']['seals']
  given: FormProps['view']['seals']
  tick: (ids: readonly string[]) => void
}

/** Which of the seals are handed over. */
function SealsGiven({ fit, given, tick }: GivenProps) {
  const { t } = useText()
  return (
    <CheckboxGroup
      id="handed-over"
      className="field choice two"
      value={given.map(({ id }) => id)}
      onChange={tick}
    >
      <Label className="label">{t('drawer.handedOver')} *</Label>
      {fit.map(({ id, name }) => (
        <Checkbox key={id} value={id} className="quiet ticked">
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

/** The keepers who may have one of this keeper's seals. */
function receiversOf({ seals, others }: FormProps['view']): readonly [string, string][] {
  const keepers = seals.flatMap(each => each.keepers)
  const may = keepers.filter(({ id }) => others.some(each => each.id === id))
  return [...new Map(may.map(({ id, name }) => [id, name]))]
}
