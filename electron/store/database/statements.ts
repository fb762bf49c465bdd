import type { Db, Statement } from './database.ts'

type Asked = 'run' | 'get' | 'all' | 'iterate'

/**
 * The same connection, but its statements are prepared at first use. An opening uses few of the sixty that
 * the books know, and a record that is only read may be older than the tables of some.
 */
export const preparingLate = (now: Db): Db =>
  Object.create(now, { prepare: { value: (sql: string) => lateStatement(() => now.prepare(sql)) } }) as Db

function lateStatement(prepare: () => Statement): Pick<Statement, Asked | 'pluck'> {
  let prepared: Statement | undefined
  const ask =
    <A extends Asked>(how: A) =>
    (...values: unknown[]) => {
      prepared ??= prepare()
      return prepared[how](...values)
    }
  return {
    ...{ run: ask('run'), get: ask('get'), all: ask('all'), iterate: ask('iterate') },
    pluck: () => lateStatement(() => prepare().pluck()),
  } as Pick<Statement, Asked | 'pluck'>
}
