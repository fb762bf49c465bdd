import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import { useText } from '../../text/text.ts'
import { Choice } from './choice.tsx'
import { CountField } from './count-field.tsx'

/** How the result goes back, and how many sets of papers were handed in, as the form holds them. */
export type Wish = Pick<DataOf<'intake'>, 'returnBy'> & { sets: number | string }
type Props = { wish: Wish; change: (part: Partial<Wish>) => void }

export function WishFields({ wish: { returnBy, sets }, change }: Props) {
  const { t } = useText()
  const ways = [
    ['counter', t('intake.atCounter')],
    ['post', t('intake.byPost')],
    ['online', t('intake.online')],
  ] as const
  return (
    <>
      <Choice
        label={t('intake.returnBy')}
        value={returnBy}
        options={ways}
        choose={one => change({ returnBy: one })}
      />
      <CountField
        id="sets"
        label={t('intake.sets')}
        value={sets}
        required={false}
        change={to => change({ sets: to })}
      />
    </>
  )
}
