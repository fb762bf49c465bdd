import type { z } from '../../base/schema.ts'
import { balanceSigned } from './balance-signed.ts'
import { bookClosed } from './book-closed.ts'
import { bookOpened } from './book-opened.ts'
import { certificateAdded } from './certificate-added.ts'
import { counterAdd } from './counter-add.ts'
import { custodyHandover } from './custody-handover.ts'
import { delegationAdd } from './delegation-add.ts'
import { delegationRevoke } from './delegation-revoke.ts'
import { dutyIn } from './duty-in.ts'
import { dutyOut } from './duty-out.ts'
import { numbersReturned } from './numbers-returned.ts'
import { outageClosed } from './outage-closed.ts'
import { outageOpened } from './outage-opened.ts'
import { outageSigned } from './outage-signed.ts'
import { personAdd } from './person-add.ts'
import { planNoted } from './plan-noted.ts'
import { procedureDrafted } from './procedure-drafted.ts'
import { procedureDropped } from './procedure-dropped.ts'
import { procedurePublished } from './procedure-published.ts'
import { procedureWithdrawn } from './procedure-withdrawn.ts'
import { restoreNoted } from './restore-noted.ts'
import { rootEnded } from './root-ended.ts'
import { rootTrusted } from './root-trusted.ts'
import { sealCertificateAdded } from './seal-certificate-added.ts'
import { sealFound } from './seal-found.ts'
import { sealLost } from './seal-lost.ts'
import { sealNotified } from './seal-notified.ts'
import { timeStampingSet } from './time-stamping-set.ts'
import { trainingNoted } from './training-noted.ts'
import { triesNoted } from './tries-noted.ts'

/** Every act of the office there is. Event types, commands and the fold are derived from this list. */
export const acts = {
  'duty-in': dutyIn,
  'duty-out': dutyOut,
  'delegation-add': delegationAdd,
  'delegation-revoke': delegationRevoke,
  'custody-handover': custodyHandover,
  'seal-lost': sealLost,
  'seal-notified': sealNotified,
  'seal-found': sealFound,
  'balance-signed': balanceSigned,
  'person-add': personAdd,
  'certificate-added': certificateAdded,
  'seal-certificate-added': sealCertificateAdded,
  'root-trusted': rootTrusted,
  'root-ended': rootEnded,
  'time-stamping-set': timeStampingSet,
  'training-noted': trainingNoted,
  'plan-noted': planNoted,
  'counter-add': counterAdd,
  'book-opened': bookOpened,
  'book-closed': bookClosed,
  'procedure-drafted': procedureDrafted,
  'procedure-dropped': procedureDropped,
  'procedure-published': procedurePublished,
  'procedure-withdrawn': procedureWithdrawn,
  'numbers-returned': numbersReturned,
  'tries-noted': triesNoted,
  'restore-noted': restoreNoted,
  'outage-opened': outageOpened,
  'outage-closed': outageClosed,
  'outage-signed': outageSigned,
} as const

export type ActId = keyof typeof acts
export type ActInputOf<A extends ActId> = z.output<(typeof acts)[A]['input']>
export type ActDataOf<A extends ActId> = z.output<(typeof acts)[A]['data']>
