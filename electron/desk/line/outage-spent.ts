import { taken } from '../../../shared/dossier/dossier.ts'
import { VERDICT_NOTED } from '../../../shared/dossier/settlement.ts'
import type { Outage, Spent } from '../../../shared/office/outage.ts'
import { underCase } from '../../../shared/procedures/procedure.ts'
import { feeAmount } from '../../../shared/procedures/said.ts'
import { EventBody } from '../../../shared/record/event.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'

type Reading = Pick<Office, 'store' | 'published'>
/** What was recorded at this counter meanwhile, in order. */
export type During = { id: string; body: EventBody }

const PAGE = 500
/** What the desk notes of itself, which nobody did for a citizen. */
const OF_THE_DESK: readonly string[] = [
  ...['outage-opened', 'outage-closed', 'outage-signed'],
  ...['tries-noted', 'restore-noted', VERDICT_NOTED],
]

/** What was recorded after what the province knew when it was opened, until it was closed; nothing of the outages themselves. */
export function recordedDuring({ store }: Reading, outage: Outage): readonly During[] {
  const found: During[] = []
  let after = outage.after
  for (let page = store.events.after(after, PAGE); page.length > 0; page = store.events.after(after, PAGE))
    for (const { seq, id, bytes } of page) {
      after = seq
      const body = EventBody.parse(JSON.parse(bytes))
      if (id === outage.closed?.act) return found
      if (!OF_THE_DESK.includes(body.type)) found.push({ id, body })
    }
  return found
}

/** The sums of it. */
export function countSpent(reading: Reading, outage: Outage): Spent {
  const during = recordedDuring(reading, outage)
  const intakes = during.filter(({ body }) => body.type === 'intake')
  const fees = intakes.map(({ body }) => feeOf(reading, body))
  return {
    acts: during.length,
    received: intakes.length,
    numbers: during.reduce((sum, { body }) => sum + body.numbers.length, 0),
    approvals: during.filter(({ body }) => body.type === 'approval').length,
    fees: fees.reduce<number>((sum, fee) => sum + (fee ?? 0), 0),
    unpriced: fees.filter(fee => fee === null).length,
  }
}

/** The fee that the receipt named: of the version it was received under, its case and its channel; null where none is named. */
function feeOf({ store, published }: Reading, { dossier, procedure }: EventBody): number | null {
  const intake = dossier ? taken(dossierOf(store, dossier), 'intake') : undefined
  const found = procedure && published.procedureVersion(procedure.version)
  return found && intake ? feeAmount(underCase(found, intake.case), intake.channel) : null
}
