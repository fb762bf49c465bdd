import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The account under which the database runs. */
export type Owner = { name: string; uid: number; gid: number }

/**
 * Finds the account to run PostgreSQL under, because PostgreSQL refuses to run as root: `postgres` where
 * there is one, else `nobody`. Undefined where this process is not root, and runs PostgreSQL itself.
 * @throws Error where there is neither
 */
export function findOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const people = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid), gid: Number(gid) }))
  const owner = ['postgres', 'nobody'].map(name => people.find(each => each.name === name)).find(Boolean)
  if (!owner) throw new Error('Không có người dùng “postgres” hay “nobody” để chạy PostgreSQL thay cho root.')
  return owner
}

/**
 * Whether this account can pass through every folder above a path and into the path itself. A home folder of
 * mode 0700 lets nobody else through.
 */
export function reaches({ uid, gid }: Owner, path: string): boolean {
  const above = (folder: string): string[] =>
    dirname(folder) === folder ? [folder] : [...above(dirname(folder)), folder]
  return above(resolve(path)).every(folder => {
    const found = statSync(folder)
    const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001
    return (found.mode & bit) !== 0
  })
}
