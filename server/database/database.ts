import postgres from 'postgres'

/** A pool of connections to the province's database; whole numbers of 64 bits come as numbers. */
export type Db = postgres.Sql<{ whole: number }>
/** One transaction of it. */
export type Tx = postgres.TransactionSql<{ whole: number }>

/**
 * Opens a pool. A pooler that hands out a connection for each transaction is fine: nothing is kept in a
 * session, unless the address says `?prepare=true`; then statements are prepared once a connection, which
 * halves the round trips.
 */
export const openDatabase = (url: string, { max = 10 } = {}): Db =>
  postgres(url, {
    max,
    types: {
      whole: {
        to: 20,
        from: [20],
        serialize: (value: number) => String(value),
        parse: (text: string) => Number(text),
      },
    },
    prepare: url.endsWith('?prepare=true'),
    onnotice: () => undefined,
  })

/** What time it is: there is one clock, the database's, so that several processes agree. */
export async function now(db: Db | Tx): Promise<string> {
  const [row] = await db<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('the database has no clock')
  return row.now.toISOString()
}

/**
 * A column of texts without control characters as one parameter, for `string_to_array(…, E'\\x1e',
 * E'\\x1f')`: in a list each is escaped and copied by itself, which takes longer than to write them.
 */
export const column = (texts: readonly (string | null)[]): string =>
  texts.map(text => text ?? '\x1f').join('\x1e')

/** Bytes of a hash as it is stored. */
export const binary = (hex: string): Buffer => Buffer.from(hex, 'hex')
