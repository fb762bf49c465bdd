import type { Unusual } from '../dossier/difference.ts'
import type { RegisterRow } from './row.ts'

/** A dossier that waits for this approver, and what is unusual about it. */
export type Awaiting = { row: RegisterRow; unusual: readonly Unusual[] }
