import { existsSync, lstatSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve, sep } from 'node:path'
import { z } from '../../../shared/base/schema.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { csvOf, type OutTable } from '../../../shared/reports/csv.ts'
import type { Office } from '../../desk/office/office.ts'
import { xlsxOf } from '../../sheets/write-table.ts'
import { diskRefusal } from '../../store/database/disk-fault.ts'

/** A file or folder that a verb writes, as the value of an option. */
export const OutPath = z.string().min(1).max(4096).meta({ path: 'written' })

/** What a file that a verb writes may hold. Its name has this ending or none. */
export type Ending = 'pdf' | 'docx' | 'csv' | 'xlsx' | 'json' | 'jsonl' | 'pem'

/**
 * Why nothing is written there; undefined if it may be. A file needs a new name whose ending fits its
 * content, in a folder that exists, and never among the counter's own data. `endings`: what this verb writes.
 */
export const whyUnfit = (out: string, data: string, endings: readonly Ending[]): Refusal | undefined =>
  whyNoPlace(out, data) ?? whyMisnamed(out, endings) ?? whyThere(out)

/** No file is written over: what stands there may be the only copy, also if this very command made it. */
const whyThere = (out: string): Refusal | undefined =>
  existsSync(out) ? refuse('file-exists', { path: out }) : undefined

/** Whether a name has this ending, in small letters or in capitals. */
export const endsIn = (out: string, ending: Ending): boolean => extname(out).toLowerCase() === `.${ending}`

/**
 * Refuses a name whose ending says something other than what is written: people and machines open a file by
 * it.
 */
function whyMisnamed(out: string, endings: readonly Ending[]): Refusal | undefined {
  if (extname(out) === '' || endings.some(ending => endsIn(out, ending))) return undefined
  return refuse('out-misnamed', { path: out, may: endings.map(ending => `.${ending}`).join(', ') })
}

/** The most bytes that a file system takes as one name. */
const LONGEST = 255

function whyNoPlace(out: string, data: string): Refusal | undefined {
  // No disk takes such a name.
  if (out.includes('\0')) return unfit(out)
  const isLong = resolve(out)
    .split(sep)
    .some(name => Buffer.byteLength(name) > LONGEST)
  if (isLong) return refuse('out-long', { most: LONGEST })
  const into = dirname(resolve(out))
  if (!statSync(into, { throwIfNoEntry: false })?.isDirectory()) return unfit(out)
  const isInside = `${realpathSync(into)}${sep}`.startsWith(`${realpathSync(data)}${sep}`)
  // A link of that name may lead inside the data, too.
  const isElsewhere = lstatSync(out, { throwIfNoEntry: false })?.isFile() === false
  return isInside || isElsewhere ? unfit(out) : undefined
}

/**
 * The place of a new file whose name is made of what was given: in that very folder, whatever the name says.
 */
export function placeIn(folder: string, name: string, data: string): { file: string } | Refusal {
  const file = join(folder, name)
  // A backslash leads elsewhere on one system and is part of the name on another.
  if (/[/\\]/.test(name) || basename(file) !== name) return unfit(file)
  return whyNoPlace(file, data) ?? whyThere(file) ?? { file }
}

/**
 * Writes a file for this user alone. If it may not be written or there is no room, that is refused by its
 * path.
 */
export function writeOut(path: string, content: Uint8Array | string, mode = 0o600): Refusal | undefined {
  try {
    writeFileSync(path, content, { mode })
    return undefined
  } catch (fault) {
    if (diskRefusal(fault)?.refusal !== 'disk-full') return unfit(path)
    // Half a file of that name would be taken for the whole.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path)
    return refuse('out-full', { path })
  }
}

/** Writes a table by the ending of its name: a workbook for `.xlsx`, else CSV. */
export const writeTable = async (path: string, table: OutTable): Promise<Refusal | undefined> =>
  writeOut(path, endsIn(path, 'xlsx') ? await xlsxOf(table) : csvOf(table))

/** Writes a stored paper byte for byte. If its file is lost, nothing is written. */
export function writePaper({ store }: Office, path: string, document: string): Refusal | undefined {
  const bytes = store.papers.bytes(document)
  return bytes ? writeOut(path, bytes) : refuse('paper-lost')
}

const unfit = (path: string): Refusal => refuse('out-unfit', { path: path.replaceAll('\0', '') })
