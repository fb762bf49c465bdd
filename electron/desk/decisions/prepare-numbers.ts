import type { ActDataOf, ActInputOf } from '../../../shared/office/acts/index.ts'
import type { Writing } from '../../store/transaction.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'

/** Prepares the return of what is left of this counter's leases, in the transaction of the act. */
export function prepareNumbersReturned({ store }: Office, _input: ActInputOf<'numbers-returned'>): ReadyAct {
  return {
    context: { rests: store.numbers.rests() },
    issue(writing: Writing, data: unknown) {
      const { leases } = data as ActDataOf<'numbers-returned'>
      writing.giveBack(leases.map(({ lease }) => lease))
    },
  }
}
