import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Db, openDatabase } from '../../electron/store/database/database.ts'
import { openRegister, type Register } from '../../electron/store/registers/register.ts'
import { dossierAt } from './dossiers.ts'
import { line, type Print } from './figure.ts'

const FOLDER = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))
const KEY = new Uint8Array(32).fill(7)
const A_TRANSACTION = 5000

/**
 * A register of `n` dossiers in an encrypted file, filled one by one by the program's own code, and kept for
 * the next run.
 */
export function openBigRegister(n: number, print: Print): { db: Db; register: Register; file: string } {
  mkdirSync(FOLDER, { recursive: true })
  const file = `${FOLDER}register-${n}.db`
  if (existsSync(file)) {
    const db = openDatabase(file, KEY)
    const register = openRegister(db)
    if (isWhole(db, register, n)) return { db, register, file }
    db.close()
  }
  const half = `${file}.half`
  for (const end of ['', '-wal', '-shm']) rmSync(half + end, { force: true })
  fill(half, n, print)
  renameSync(half, file)
  const db = openDatabase(file, KEY)
  return { db, register: openRegister(db), file }
}

/** Whether the file was completed, with today's tables. */
function isWhole(db: Db, { shape }: Register, n: number): boolean {
  const [kept, rows] = [
    db.pragma('application_id', { simple: true }),
    db.pragma('user_version', { simple: true }),
  ]
  return kept === markOf(shape) && rows === n
}
const markOf = (shape: string): number => Number.parseInt(shape.slice(0, 7), 16)

function fill(file: string, n: number, print: Print): void {
  const db = openDatabase(file, KEY)
  const register = openRegister(db)
  register.create()
  const putSome = db.transaction((from: number, to: number) => {
    for (let at = from; at < to; at++) register.put(dossierAt(at))
  })
  const began = performance.now()
  for (let at = 0; at < n; at += A_TRANSACTION) putSome(at, Math.min(n, at + A_TRANSACTION))
  const each = ((performance.now() - began) * 1000) / n
  print(line({ name: 'search-put', value: each, unit: 'us', ratio: null, goal: null }))
  db.pragma(`application_id = ${markOf(register.shape)}`)
  db.pragma(`user_version = ${n}`)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
