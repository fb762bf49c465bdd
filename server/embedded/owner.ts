import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** As whom the database runs. */
export type Owner = { name: string; uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root: then it runs as `postgres` where there is one, else as `nobody`. Others
 * run it themselves.
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
 * Whether this person can pass through every folder above a path, and look into it: a home folder of mode
 * 0700 lets nobody through.
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
