import { type FormEvent, useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'

import { doubtsOfScan } from '../../../shared/office/blank-scan.ts'
import { doubtsOfDecision, doubtsOfSpan } from '../../../shared/office/delegation-doubts.ts'

import type { Capacity } from '../../../shared/people/delegation.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { DayField } from '../../parts/fields/day-field.tsx'
import { FileField } from '../../parts/fields/file-field.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useDoubts } from '../../parts/fields/use-doubts.ts'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { useSymbols } from '../../parts/people/use-agencies.ts'
import { usePins } from '../../parts/people/use-pins.ts'
import { today } from '../../parts/time.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'
import { DelegationScope, placesOf } from './scope.tsx'

const blank = (agency: string) => ({
  decision: '',
  decidedOn: today(),
  head: '',
  headTitle: '',
  agency,
  to: '',
  capacity: 'TUQ.' as Capacity,
  authority: '',
  procedures: '',
  where: 'all',
  limit: '' as number | string,
  uses: '' as number | string,
  from: today(),
  until: `${today().slice(0, 4)}-12-31`,
  scan: null as string | null,
  specimen: null as string | null,
  second: '',
})
type Said = ReturnType<typeof blank>
type Fields = { said: Said; say: (change: Partial<Said>) => void }
/** Why the number of a decision and its last day should be looked at twice. */
type Doubted = { doubted: { decision: string | undefined; until: string | undefined } }

/**
 * Registers a decision that lies before the clerk: they type it in, choose its scan, and confirm with their
 * PIN.
 */
export function DelegationAdd({ agencies, me }: { agencies: readonly string[]; me: string }) {
  const { t } = useText()
  const [said, setSaid] = useState(() => blank(agencies[0] ?? ''))
  const pins = usePins()
  const office = useAnswer(desk.office.get.queryOptions({ input: {} }))
  const [turn, setTurn] = useState(0)
  const { error, done, take } = useOfficeAct(() => {
    setSaid(blank(said.agency))
    setTurn(turn + 1)
  })
  const say = (change: Partial<Said>): void => setSaid(now => ({ ...now, ...change }))
  const doubts = useDoubts([
    ...doubtsOfDecision(said.decision, said.agency, useSymbols()),
    ...doubtsOfSpan(said.from, said.until),
  ])
  const doubted = { decision: doubts('delegation.decision'), until: doubts('delegation.until') }
  // A button opened this form, so its first field takes the focus.
  useEffect(() => document.getElementById('decision')?.focus(), [])
  const press = (event: FormEvent): void => {
    event.preventDefault()
    void take('delegation-add', inputOf(said), ...pins.read(said.second))
  }
  return (
    <form className="panel" onSubmit={press}>
      <h2>{t('delegations.add')}</h2>
      <Decision said={said} say={say} doubted={doubted} />
      <DelegationScope said={said} say={say} agencies={agencies} />
      <div className="grid">
        <Scans key={turn} said={said} say={say} />
        <SecretField id="delegation-pin" label={t('step.pin')} field={pins.mine} />
      </div>
      {office.data?.enrolled[said.to]?.by === me && (
        <SecondPerson value={said.second} choose={second => say({ second })} field={pins.his} />
      )}
      {doubted.decision && <p className="warn">{doubted.decision}</p>}
      {doubted.until && <p className="warn">{doubted.until}</p>}
      <ErrorMessage error={error} />
      {done && <p role="status">{t('delegations.done')}</p>}
      <Button type="submit" className="act">
        {t('delegations.register')}
      </Button>
    </form>
  )
}

/** The scan of the decision, and the scan of the signature by which the signer is known. */
function Scans({ said, say }: Fields) {
  const { t } = useText()
  const doubts = useDoubts(useMemo(() => doubtsOfScan(bytesOf(said.scan ?? '')), [said.scan]))
  return (
    <>
      <FileField
        id="scan"
        label={t('delegations.scan')}
        warning={doubts('delegation.scan')}
        choose={scan => say({ scan })}
      />
      <FileField id="specimen" label={t('delegations.specimen')} choose={specimen => say({ specimen })} />
    </>
  )
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))

const inputOf = ({
  head,
  headTitle,
  procedures,
  where,
  limit,
  uses,
  from,
  until,
  second: _second,
  ...said
}: Said) => ({
  ...said,
  ...placesOf(where),
  from: { title: headTitle, name: head, officer: null },
  procedures: procedures.split(/[\s,;]+/).filter(Boolean),
  maxAmount: typeof limit === 'number' ? limit : null,
  maxUses: typeof uses === 'number' ? uses : null,
  validFrom: from,
  validTo: until,
})

function Decision({ said, say, doubted }: Fields & Doubted) {
  const { t } = useText()
  return (
    <div className="grid">
      <TextField
        id="decision"
        label={t('delegations.decision')}
        required
        value={said.decision}
        warning={doubted.decision}
        change={decision => say({ decision })}
      />
      <DayField
        id="decided-on"
        label={t('delegations.decidedOn')}
        required
        value={said.decidedOn}
        change={decidedOn => say({ decidedOn })}
      />
      <TextField
        id="head"
        label={t('delegations.head')}
        required
        value={said.head}
        change={head => say({ head })}
      />
      <TextField
        id="head-title"
        label={t('delegations.headTitle')}
        required
        value={said.headTitle}
        change={headTitle => say({ headTitle })}
      />
      <Span said={said} say={say} doubted={doubted} />
    </div>
  )
}

function Span({ said, say, doubted }: Fields & Doubted) {
  const { t } = useText()
  return (
    <>
      <DayField
        id="from"
        label={t('delegations.from')}
        required
        value={said.from}
        change={from => say({ from })}
      />
      <DayField
        id="until"
        label={t('delegations.until')}
        required
        value={said.until}
        warning={doubted.until}
        change={until => say({ until })}
      />
    </>
  )
}
