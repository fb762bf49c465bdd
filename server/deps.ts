import type { Db, Tx } from './database/database.ts'
import type { Authority } from './feed/authority.ts'
import type { Metrics } from './monitoring/metrics.ts'
import type { Mark } from './put-back/mark.ts'
import type { Province } from './signatures/province-key.ts'

/** What the answers of the province are given to work with. */
export type Deps = {
  db: Db
  province: Province
  metrics: Metrics
  /** What is remembered of the numbers outside the database; null where nothing can be. */
  mark: Mark | null
  authority(db: Db | Tx, office: string): Promise<Authority>
}
/** The part of it that judging needs. */
export type Judging = Pick<Deps, 'db' | 'province' | 'authority'>
