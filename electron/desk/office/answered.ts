import type { Answer } from '../../../shared/answer.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import { diskRefusal } from '../../store/database/disk-fault.ts'
import { StoreRefusal } from '../../store/store.ts'

/**
 * Answers a question of the door. If the disk or the record refuses, the answer is a refusal; every other
 * exception stays a fault.
 */
export async function answered<T>(work: () => T | Refusal | Promise<T | Refusal>): Promise<Answer<T>> {
  try {
    const value = await work()
    return isRefusal(value) ? { ok: false, refusal: value } : { ok: true, value }
  } catch (error) {
    const refusal = error instanceof StoreRefusal ? error.refusal : diskRefusal(error)
    if (refusal) return { ok: false, refusal }
    throw error
  }
}
