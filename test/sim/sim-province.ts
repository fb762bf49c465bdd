import { call, ORPCError } from '@orpc/server'
import type { Came } from '../../electron/sync/transport/send.ts'
import { revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { openAuthority } from '../../server/feed/authority.ts'
import { routerOf } from '../../server/http/router.ts'
import { judgeUnread } from '../../server/judging/judge-unread.ts'
import { markBackup } from '../../server/ledgers/heads.ts'
import { openMetrics } from '../../server/monitoring/metrics.ts'
import { takePublicationFile } from '../../server/publications/publication-file.ts'
import { hearAtStart } from '../../server/put-back/hear-mark.ts'
import type { Mark } from '../../server/put-back/mark.ts'
import { sha256 } from '../../server/signatures/ed25519.ts'
import { provinceOf } from '../../server/signatures/province-key.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Hello } from '../../shared/wire/hello.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { wire } from '../../shared/wire/wire.ts'
import { openMemoryDatabase } from './memory-database.ts'
import type { Backup } from './memory-tables.ts'
import { inProgram, type Program } from './program.ts'

type Headers = Readonly<Record<string, string>>
/**
 * What a province was told, so that PostgreSQL can be told the same: `ask` is a question of the wire, the
 * others come from somebody at its command line.
 */
export type Told =
  | ({ kind: 'ask'; at: string; path: string; body: string; headers: Headers; came: Came } & Program)
  | { kind: 'invite'; at: string; office: string; device: string; code: string }
  | ({ kind: 'revoke'; at: string; office: string; device: string; since?: string; epoch?: number } & Program)
  /** What a Centre issued, in a file. */
  | ({ kind: 'carry'; at: string; office: string; carried: readonly Signed[] } & Program)
  | { kind: 'mark'; at: string }
  /** The next of its processes starts as the next program. */
  | { kind: 'update'; at: string }
  | ({ kind: 'backup'; at: string } & Program)
  /** Back to the last backup, or to how it was when the machines were enrolled. */
  | ({ kind: 'put back'; at: string } & Program)

/** The names of the contract's questions by their paths. */
const NAMES: ReadonlyMap<string | undefined, string> = new Map(
  Object.entries(wire).map(([name, question]) => [question['~orpc'].route.path, name]),
)

type Given = {
  pem: string
  now: () => string /** What its processes keep outside the database. */
  mark?: Mark | null
}
export type SimProvince = ReturnType<typeof openSimProvince>

class Killed extends Error {}

/**
 * The province of a simulation: its own code from the question of the wire down to the last line of SQL,
 * which a database in memory answers. Two processes take turns. `version` is the newest wire they speak.
 */
export function openSimProvince({ pem, now, mark = null }: Given) {
  const province = provinceOf('province', pem)
  let deadly = Number.POSITIVE_INFINITY
  const faults: string[] = []
  const memory = openMemoryDatabase(now, () => {
    if (--deadly === 0) throw new Killed('the process was killed')
  })
  const { db } = memory
  const openProcess = (program: Program) => ({
    program,
    router: routerOf({ db, province, metrics: openMetrics(), authority: openAuthority(), mark }),
  })
  let processes = [openProcess({ ahead: 0 }), openProcess({ ahead: 0 })]
  /** What a process of this program judges when it starts. */
  const judge = (program: Program) =>
    inProgram(program, () => judgeUnread({ db, province, authority: openAuthority() }))
  /** The newest program of all its processes. */
  const newest = (): Program => ({ ahead: processes.some(({ program }) => program.ahead === 1) ? 1 : 0 })
  let turn = 0
  let version = WIRE_VERSION
  const told: Told[] = []

  async function ask(path: string, body: string, headers: Headers): Promise<Came> {
    const at = now()
    const process = processes[turn++ % processes.length]
    if (!process) throw new Error('no process')
    const { program, router } = process
    const { ahead } = program
    const came = await inProgram(program, () => answer(router as never, { path, body, headers }))
    told.push({ kind: 'ask', at, path, body, headers, came, ahead })
    return came
  }

  type Asked = { path: string; body: string; headers: Headers }
  async function answer(router: Record<string, never>, { path, body, headers }: Asked): Promise<Came> {
    const procedure = router[NAMES.get(path) ?? '']
    if (!procedure) return said(404, { code: 'NOT_FOUND' })
    let input: unknown
    try {
      input = JSON.parse(body)
    } catch {
      return said(400, { code: 'BAD_REQUEST' })
    }
    const asking = { path, authorization: headers.authorization, bodyHash: sha256(body) }
    try {
      return said(200, await call(procedure, input as never, { context: { asking } } as never))
    } catch (fault) {
      if (fault instanceof ORPCError) return said(fault.status, fault.toJSON())
      if (!(fault instanceof Killed)) faults.push(`province, ${path}: ${(fault as Error).stack}`)
      return said(500, { code: 'FAULT' })
    }
  }

  /**
   * Answers as a province of an earlier or later version: it says which versions it understands, and knows no
   * others.
   */
  async function askVersion(path: string, body: string, headers: Headers): Promise<Came> {
    if (version === WIRE_VERSION) return ask(path, body, headers)
    const range = { min: 1, max: version }
    const spoken = readWire(body)
    if (typeof spoken === 'number' && spoken > version)
      return said(426, { code: 'OTHER_VERSION', status: 426, data: { old: 'province', wire: range } })
    const came = await ask(path, body, headers)
    if (path !== '/v1/hello' || came.status !== 200) return came
    const { actsFrom, ...hello } = JSON.parse((JSON.parse(came.text) as Signed).bytes) as Hello
    const later = version < WIRE_VERSION ? {} : { actsFrom }
    return said(200, province.say(DOMAIN.answer, { ...hello, ...later, wire: range }))
  }

  return {
    province,
    db,
    told,
    /** What its code threw that is no answer of the contract, where nobody killed it. */
    faults,
    tables: () => memory.tables(),
    /** Answers a question of the wire. */
    answer: askVersion,
    /** Lets it die at its database's question of this ordinal inside a transaction. */
    killAt(questions: number) {
      deadly = questions
    },
    speak(newest: number) {
      version = newest
    },
    speaks: () => version,
    /** Somebody takes a machine out of use; `since`: it had been lost by then. */
    async revoke(office: string, device: string, since?: string, epoch?: number) {
      const asked = { office, device, ...(since ? { since } : {}), ...(epoch ? { epoch } : {}) }
      // This uses the command line of the process that is updated last.
      const { ahead } = processes.at(-1)?.program ?? { ahead: 0 }
      told.push({ kind: 'revoke', at: now(), ...asked, ahead })
      await inProgram({ ahead }, () => revokeDevice({ db, province, authority: openAuthority() }, asked))
    },
    /**
     * Somebody brings in a file, to the command line, what a Centre issued at a counter outside this hall.
     */
    async carry(office: string, carried: readonly Signed[]) {
      const { ahead } = processes.at(-1)?.program ?? { ahead: 0 }
      told.push({ kind: 'carry', at: now(), office, carried: [...carried], ahead })
      const judging = { db, province, authority: openAuthority() }
      await inProgram({ ahead }, () => takePublicationFile(judging, office, carried))
    },
    backup(): Backup {
      told.push({ kind: 'backup', at: now(), ...newest() })
      return memory.backup()
    },
    async mark() {
      told.push({ kind: 'mark', at: now() })
      await markBackup(db)
    },
    /**
     * Restarts the next of its processes as the next program. Returns how many verdicts that changed;
     * undefined where all processes run it.
     */
    async update(): Promise<number | undefined> {
      const at = processes.findIndex(({ program }) => program.ahead === 0)
      if (at < 0) return undefined
      told.push({ kind: 'update', at: now() })
      const fresh = openProcess({ ahead: 1 })
      processes[at] = fresh
      return judge(fresh.program)
    },
    /** Puts it back from a backup, and restarts its processes. */
    async putBack(backup: Backup) {
      told.push({ kind: 'put back', at: now(), ...newest() })
      memory.putBack(backup)
      deadly = Number.POSITIVE_INFINITY
      processes = processes.map(({ program }) => openProcess(program))
      await hearAtStart({ db, province, mark })
      for (const { program } of processes) await judge(program)
    },
  }
}

const said = (status: number, body: unknown): Came => ({
  status,
  type: 'application/json',
  text: JSON.stringify(body),
})

function readWire(body: string): unknown {
  try {
    return (JSON.parse(body) as { wire?: unknown }).wire
  } catch {
    return undefined // The request was cut on the way. The province itself says so.
  }
}
