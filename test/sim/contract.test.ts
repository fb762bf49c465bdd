import { beforeAll, expect, test } from 'vitest'
import { binary, openDatabase } from '../../server/database/database.ts'
import { revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { openAuthority } from '../../server/feed/authority.ts'
import { openApp } from '../../server/http/app.ts'
import { judgeUnread } from '../../server/judging/judge-unread.ts'
import { markBackup } from '../../server/ledgers/heads.ts'
import { openLog } from '../../server/monitoring/log.ts'
import { takePublicationFile } from '../../server/publications/publication-file.ts'
import type { Mark } from '../../server/put-back/mark.ts'
import { sha256 } from '../../server/signatures/ed25519.ts'
import { provinceOf } from '../../server/signatures/province-key.ts'
import { openPostgres } from '../province/cluster.ts'
import { systemPrograms } from '../province/system-programs.ts'
import { askActs } from './ask-acts.ts'
import { type Base, baseOf } from './base.ts'
import { check } from './checkers.ts'
import { ANSWERS, asked } from './memory-database.ts'
import { keepInMemory } from './memory-disk.ts'
import { memoryMark } from './memory-mark.ts'
import { type Blow, optionsOf, UPDATES } from './options.ts'
import { beProgram } from './program.ts'
import { replayLine } from './replay-line.ts'
import type { Told } from './sim-province.ts'
import { run } from './world.ts'

/**
 * In this seed the province reads after an update what it had kept aside, and counts a limited delegation
 * again.
 */
const UPDATED = 5052
const LIMITED: Blow = 'approval under a limit'
/**
 * The seeds of halls whose every question is also put to a real PostgreSQL. The blows that reach the province
 * are spread over them.
 */
/** In seed 5067, the province is told that a delegation was revoked after acts under it had come. */
const SEEDS = [...Array.from({ length: 19 }, (_, at) => 5001 + at), 5067, UPDATED]
const STRUCK: readonly Blow[] = [
  'disk copied',
  'disk put back under its anchor',
  'device revoked',
  'delegation revoked',
  'province marked backup',
  'province put back',
  'person revoked',
]

type Postgres = Awaited<ReturnType<typeof openPostgres>>
let base: Base
beforeAll(async () => {
  keepInMemory()
  base = await baseOf()
})

/** A clock that every name look-up finds before the system's: the time of the simulation. */
const OWN_CLOCK = `CREATE SCHEMA sim; CREATE TABLE sim.clock (at timestamptz NOT NULL);
  INSERT INTO sim.clock VALUES (now());
  CREATE FUNCTION sim.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql AS 'SELECT at FROM sim.clock'`

type Asking = Extract<Told, { kind: 'ask' }>

/** A province on real PostgreSQL, in the simulation's time. */
async function openReal(url: string, mark: Mark | null) {
  const own = new URL(url)
  own.searchParams.set('options', '-c search_path=sim,pg_catalog,public')
  const db = openDatabase(own.href, { max: 2 })
  const province = provinceOf('province', base.pem)
  const app = await openApp({ db, province, log: openLog('/dev/null'), mark })
  return {
    db,
    province,
    authority: openAuthority(),
    setClock: (at: string) => db`UPDATE sim.clock SET at = ${at}`,
    async ask({ path, body, headers }: Asking) {
      const type = { 'content-type': 'application/json' }
      const came = await app.inject({
        method: 'POST',
        url: path,
        payload: body,
        headers: { ...headers, ...type },
      })
      return { status: came.statusCode, said: came.statusCode === 200 ? (came.json() as unknown) : null }
    },
    async close() {
      await app.close()
      await db.end()
    },
  }
}

/**
 * Tells another province what one was told. Returns where the answers differed, and the database in which it
 * ended.
 */
async function replay(
  postgres: Postgres,
  told: readonly Told[],
  from: string,
  marked = false,
): Promise<{ differ: string[]; url: string }> {
  const differ: string[] = []
  let url = await postgres.copy(from)
  let backup = from
  // The database it begins from counts as the same one.
  const first = openDatabase(url, { max: 1 })
  await first`UPDATE origins SET identity = NULL`
  await first.end()
  const mark = marked ? memoryMark() : null
  let real = await openReal(url, mark)
  for (const each of told) {
    await real.setClock(each.at)
    beProgram(each.kind === 'update' ? { ahead: 1 } : 'ahead' in each ? each : { ahead: 0 })
    if (each.kind === 'ask') {
      // What failed because the process was killed was undone there.
      if (each.came.status === 500) continue
      const came = await real.ask(each)
      const said = each.came.status === 200 ? (JSON.parse(each.came.text) as unknown) : null
      const same = came.status === each.came.status && JSON.stringify(came.said) === JSON.stringify(said)
      if (!same) differ.push(`${each.path} ${each.came.status} ${came.status} ${each.body.slice(0, 80)}`)
    } else if (each.kind === 'invite') {
      const { office, device, code } = each
      await real.db`INSERT INTO invitations (office, code, device, made_by, agreed_by, brings, expires)
        VALUES (${office}, ${binary(sha256(code))}, ${device}, 'a', 'b', true, now() + interval '10 years')`
    } else if (each.kind === 'revoke') await revokeDevice(real, each)
    else if (each.kind === 'carry') await takePublicationFile(real, each.office, each.carried)
    else if (each.kind === 'mark') await markBackup(real.db)
    else if (each.kind === 'update') await judgeUnread(real)
    else {
      await real.close()
      if (each.kind === 'backup') backup = await postgres.copy(url)
      else url = await postgres.copy(backup)
      real = await openReal(url, mark)
    }
  }
  await real.close()
  beProgram({ ahead: 0 })
  return { differ, url }
}

/**
 * Runs these halls in memory, and puts every question of theirs to this PostgreSQL as well. Returns how many
 * questions there were.
 */
async function compare(postgres: Postgres, seeds: readonly number[]): Promise<number> {
  const empty = await postgres.database()
  const db = openDatabase(empty, { max: 1 })
  await db.unsafe(OWN_CLOCK)
  await db.end()
  const enrolled = await replay(postgres, base.told, empty)
  expect(enrolled.differ).toEqual([])
  let [questions, acts] = [0, 0]
  for (const seed of seeds) {
    const struck = STRUCK.filter((_, place) => (seed + place) % 3 === 0)
    const updates = seed === UPDATED
    const blows: readonly Blow[] = updates ? [...struck, ...UPDATES, LIMITED, LIMITED] : struck
    const wish = { turns: 6, blows, shared: 0.5, pieces: false, updates }
    const world = await run(optionsOf(seed, wish))
    try {
      expect(await check(world), replayLine(seed, wish)).toEqual([])
      const heard = await askActs(world)
      expect(heard.wrong, replayLine(seed, wish)).toEqual([])
      acts += heard.acts
      const told = [...world.province.told]
      questions += told.length
      const { differ } = await replay(postgres, told.slice(1), enrolled.url, world.options.marked)
      expect(differ, replayLine(seed, wish)).toEqual([])
    } finally {
      world.close()
    }
  }
  expect(acts).toBeGreaterThan(0)
  return questions
}

test('twenty-one histories are answered by real PostgreSQL as by the database in memory, to the last signature', async () => {
  const postgres = await openPostgres()
  try {
    const questions = await compare(postgres, SEEDS)
    // Only a question that was asked of both is known to be answered alike.
    const never = Object.keys(ANSWERS).filter(question => !asked.has(question))
    console.log(`${questions} questions, ${asked.size} different ones`)
    expect(never).toEqual([])
  } finally {
    await postgres.close()
  }
})

test('and some of them by a PostgreSQL that was started apart, of the system’s own programs', async context => {
  const postgres = await openPostgres({ programs: systemPrograms(context) })
  try {
    const questions = await compare(postgres, [5003, 5004, UPDATED])
    console.log(`${questions} questions`)
    expect(questions).toBeGreaterThan(50)
  } finally {
    await postgres.close()
  }
})
