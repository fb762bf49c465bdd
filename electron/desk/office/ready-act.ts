import type { ActContext } from '../../../shared/office/act.ts'
import type { Writing } from '../../store/transaction.ts'

/**
 * What an act of the office needs besides its rules: files, and something an authority issues together with
 * it.
 */
export type ReadyAct = {
  context?: Partial<
    Pick<
      ActContext,
      'ready' | 'certified' | 'renewed' | 'root' | 'machine' | 'procedure' | 'counted' | 'rests'
    >
  >
  /** Once the rules have agreed, before the transaction: the files on disk. */
  keep?(): void | Promise<void>
  /** In the transaction of the event: what is issued with it. */
  issue?(writing: Writing, data: unknown): void
}
