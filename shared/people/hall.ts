import type { Instant } from '../base/ids.ts'
import type { Role } from './certificate.ts'

/** The person who is logged in at this counter; one at a time. */
export type Session = {
  id: string
  officer: string
  name: string
  title: string
  roles: readonly Role[]
  agencies: readonly string[]
  since: Instant
}

/** What may be seen before anyone has logged in. `people` carries PINs in a demo Centre only. */
export type Hall = {
  centre: string
  site: string
  counter: string
  demo: boolean
  people: readonly {
    officer: string
    keys: string
    name: string
    title: string
    agency: string
    roles: readonly Role[]
    pin: string | null
  }[]
  /** The names of persons whose key files are not as they were written here. */
  damaged: readonly string[]
  session: Session | null
  /** After how many minutes without a touch the session's keys are dropped. */
  idleMinutes: number
}
