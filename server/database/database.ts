import postgres from 'postgres'

/** A pool of connections to the province's database. 64-bit integers are read as numbers. */
export type Db = postgres.Sql<{ whole: number }>
/** One transaction of the pool. */
export type Tx = postgres.TransactionSql<{ whole: number }>

/**
 * Opens a pool. A pooler that hands out a connection per transaction is fine, because nothing is kept in a
 * session. If the address ends with `?prepare=true`, statements are prepared once per connection instead,
 * which halves the round trips.
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

/** The time now. The database's clock is the only one, so that several processes agree. */
export async function now(db: Db | Tx): Promise<string> {
  const [row] = await db<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('the database has no clock')
  return row.now.toISOString()
}

/**
 * A column of texts as one parameter, for `string_to_array(…, E'\\x1e', E'\\x1f')`. The texts must not
 * contain control characters. In a list each text would be escaped and copied by itself, which takes longer
 * than writing them.
 */
export const column = (texts: readonly (string | null)[]): string =>
  texts.map(text => text ?? '\x1f').join('\x1e')

/** A hash in hexadecimal as the bytes that the database stores. */
export const binary = (hex: string): Buffer => Buffer.from(hex, 'hex')
