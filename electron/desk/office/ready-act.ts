import type { ActContext } from '../../../shared/office/act.ts'
import type { Writing } from '../../store/transaction.ts'

/**
 * What an act of the office needs besides its rules: files, and documents that an authority issues with it.
 */
export type ReadyAct = {
  context?: Partial<
    Pick<
      ActContext,
      'ready' | 'certified' | 'renewed' | 'root' | 'machine' | 'procedure' | 'counted' | 'rests'
    >
  >
  /** Writes the files, once the rules have agreed and before the transaction. */
  keep?(): void | Promise<void>
  /** Issues what belongs to the act, in the transaction of its event. */
  issue?(writing: Writing, data: unknown): void
}
