import { VERDICT_NOTED } from '../../../shared/dossier/settlement.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import type { Store } from '../../store/store.ts'
import type { EventDraft } from '../../store/transaction.ts'

/** The note by which this counter takes over a verdict of the province on one of its own acts. */
export const noteOf = (
  store: Store,
  { office, dossier, procedure, formSet }: EventBody,
  data: object,
  version = 1,
): EventDraft => ({
  type: VERDICT_NOTED,
  version,
  office,
  dossier,
  actor: store.device.id,
  session: 'desk',
  authority: [],
  procedure,
  formSet,
  calendar: null,
  docs: [],
  numbers: [],
  after: null,
  data,
  signAs: null,
})
