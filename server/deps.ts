import type { Authority } from './authority.ts'
import type { Db, Tx } from './database.ts'
import type { Province } from './key.ts'
import type { Mark } from './marks/mark.ts'
import type { Metrics } from './metrics.ts'

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
