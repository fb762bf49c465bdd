/** A row of a table. Rows are replaced and never changed, so a copy of a table is a copy of its list. */
type Row = Readonly<Record<string, unknown>>

/** A table by its key, inside transactions that can be undone. */
export class Table<R extends Row> {
  private rows: Map<string, R>
  private readonly keyOf: (row: R) => string
  private readonly undo: (() => void)[]
  constructor(keyOf: (row: R) => string, undo: (() => void)[], rows: Iterable<R> = []) {
    this.keyOf = keyOf
    this.undo = undo
    this.rows = new Map([...rows].map(row => [keyOf(row), row]))
  }
  get(...key: readonly (string | number)[]): R | undefined {
    return this.rows.get(key.join(' '))
  }
  find(wanted: (row: R) => boolean): R[] {
    const found: R[] = []
    for (const row of this.rows.values()) if (wanted(row)) found.push(row)
    return found
  }
  all(): R[] {
    return [...this.rows.values()]
  }
  /** @throws where its key is taken, as a primary key does */
  insert(row: R): void {
    const key = this.keyOf(row)
    if (this.rows.has(key)) throw new Error(`duplicate key: ${key}`)
    this.undo.push(() => this.rows.delete(key))
    this.rows.set(key, row)
  }
  /** Inserts a row unless its key is there already. Returns whether it was inserted. */
  insertUnlessThere(row: R): boolean {
    const there = this.rows.has(this.keyOf(row))
    if (!there) this.insert(row)
    return !there
  }
  update(row: R, change: Partial<R>): R {
    const key = this.keyOf(row)
    const changed = { ...row, ...change }
    this.undo.push(() => this.rows.set(key, row))
    this.rows.set(key, changed)
    return changed
  }
}
