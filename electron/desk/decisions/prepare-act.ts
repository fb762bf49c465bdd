import type { ActId } from '../../../shared/office/acts/index.ts'
import type { Refusal } from '../../../shared/refusals/refusal.ts'
import { prepareBookClosed } from '../books/books.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { prepareCertificate, prepareSealCertificate } from './prepare-certificate.ts'
import { prepareCounter } from './prepare-counter.ts'
import { prepareDelegationAdd, prepareDelegationRevoke } from './prepare-delegation.ts'
import { prepareNumbersReturned } from './prepare-numbers.ts'
import { preparePerson } from './prepare-person.ts'
import { prepareDrafted, preparePublished, prepareWithdrawn } from './prepare-procedure.ts'
import { prepareRootEnded, prepareRootTrusted, prepareTimeStamping } from './prepare-root.ts'

type Ready = ReadyAct | Refusal | Promise<ReadyAct | Refusal>

const PREPARATIONS: Partial<Record<ActId, (office: Office, input: never) => Ready>> = {
  'delegation-add': prepareDelegationAdd,
  'delegation-revoke': prepareDelegationRevoke,
  'person-add': preparePerson,
  'certificate-added': prepareCertificate,
  'seal-certificate-added': prepareSealCertificate,
  'root-trusted': prepareRootTrusted,
  'root-ended': prepareRootEnded,
  'time-stamping-set': prepareTimeStamping,
  'counter-add': prepareCounter,
  'book-closed': prepareBookClosed,
  'numbers-returned': prepareNumbersReturned,
  'procedure-drafted': prepareDrafted,
  'procedure-published': preparePublished,
  'procedure-withdrawn': prepareWithdrawn,
}

/** Prepares everything an act needs that is not in the rules. Most acts need nothing. */
export const prepareAct = async (office: Office, type: ActId, input: unknown): Promise<ReadyAct | Refusal> =>
  PREPARATIONS[type]?.(office, input as never) ?? {}
