import { afterAll, beforeAll } from 'vitest'
import type { Receipt } from '../../electron/store/delivered.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { type Device, enrolDevice, type Hands, openDevice, openHands, pushRun } from './hands.ts'

export type Line = Awaited<ReturnType<typeof enrolDevice>>

/** A province of a test file: one PostgreSQL, one database, opened before its tests and closed after them. */
export function roomOfFile() {
  let postgres: Awaited<ReturnType<typeof openPostgres>>
  let running: Running
  let made = 0
  beforeAll(async () => {
    postgres = await openPostgres()
    running = await startProvince(await postgres.database())
  })
  afterAll(async () => {
    await running.close()
    await postgres.close()
  })
  return {
    get running() {
      return running
    },
    /** Its PostgreSQL, where a test wants a database of its own besides. */
    get postgres() {
      return postgres
    },
    /** A Centre and a device that are nobody else's. */
    hands: (): Hands => openHands(`centre-${++made}`),
    device: (hands: Hands): Device => openDevice(hands, `quay-${++made}`),
    /** A device that is enrolled, of a Centre of its own where none is named. */
    async opened(hands: Hands = openHands(`centre-${++made}`)) {
      const device = openDevice(hands, `quay-${++made}`)
      return { hands, device, line: await enrolDevice(running, hands, device) }
    },
    /** A counter with a record on disk that is enrolled, of a Centre of its own where none is named. */
    async counter(hands: Hands = openHands(`centre-${++made}`), dataKey?: Uint8Array<ArrayBuffer>) {
      const counter = await openCounterStore(hands, `quay-${++made}`, undefined, dataKey)
      await counter.enrol(running)
      return { hands, counter }
    },
    /** How many rows a table has of a Centre and its agencies. */
    async countOf(table: 'events' | 'links' | 'forks', office: string): Promise<number> {
      const [row] = await running.db.unsafe<{ count: number }[]>(
        `SELECT count(*) FROM ${table} WHERE office = $1 OR office LIKE $1 || '/%'`,
        [office],
      )
      return row?.count ?? 0
    },
  }
}

/** Pushes a run: its receipts. @throws where there are none. */
export async function pushed(line: Line, run: ReturnType<Device['run']>): Promise<Receipt[]> {
  const answer = await pushRun(line, run)
  if (!answer.ok) throw new Error(answer.why)
  return answer.value.receipts
}

/** What receipts say, in words: the verdict and, where there is one, its reason. */
export const said = (receipts: readonly Receipt[]): string[] =>
  receipts.map(({ body: { verdict, reason } }) => (reason ? `${verdict} ${reason}` : verdict))
