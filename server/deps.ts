import type { Db, Tx } from './database/database.ts'
import type { Authority } from './feed/authority.ts'
import type { Metrics } from './monitoring/metrics.ts'
import type { Mark } from './put-back/mark.ts'
import type { Province } from './signatures/province-key.ts'

/** What the province's answers need to do their work. */
export type Deps = {
  db: Db
  province: Province
  metrics: Metrics
  /** The high-water mark of numbers, kept outside the database; null where it cannot be kept. */
  mark: Mark | null
  authority(db: Db | Tx, office: string): Promise<Authority>
}
/** The part of them that judging needs. */
export type Judging = Pick<Deps, 'db' | 'province' | 'authority'>
