import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDatabase } from '../../electron/store/database/database.ts'
import { openRegister, type Register } from '../../electron/store/registers/register.ts'
import type { RegisterRow } from '../../shared/register/row.ts'

/** An empty register in an encrypted file of its own, and the connection it stands on. */
export type NewRegister = {
  register: Register
  db: Db
  putAll(rows: readonly RegisterRow[]): void
  done(): void
}

export function newRegister(): NewRegister {
  const folder = mkdtempSync(join(tmpdir(), 'register-'))
  const db = openDatabase(join(folder, 'record.db'), new Uint8Array(32).fill(7))
  const register = openRegister(db)
  register.create()
  return {
    register,
    db,
    putAll: db.transaction((rows: readonly RegisterRow[]) => {
      for (const row of rows) register.put(row)
    }),
    done() {
      db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
