import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../../shared/base/ids.ts'
import { Centre } from '../../shared/people/centre.ts'
import { guideLines } from '../../shared/procedures/guide-lines.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'
import type { Guide } from '../../shared/procedures/standing.ts'
import { writeDurably } from '../keys/durable-file.ts'
import type { Store } from './store.ts'

/**
 * What volunteers guide by while nobody has opened the record: what is published to everybody, never a dossier, a person or
 * a draft. It stands beside the record unencrypted, so that their mode needs no officer's PIN.
 */
export type GuideCopy = Pick<Guide, 'lines' | 'serviceLevels'> & { at: Instant }

const fileOf = (folder: string): string => join(folder, 'guide-published.json')

/** Writes the copy, whole or not at all. */
export const writeGuideCopy = (folder: string, copy: GuideCopy): void =>
  writeDurably(fileOf(folder), JSON.stringify(copy))

/** Writes the first copy of a new machine, from what was published to it. */
export function copyGuide(folder: string, { publications, time }: Store): void {
  const at = time().lo
  const [centre] = publications.list('centre', at)
  if (!centre) return
  const procedures = publications.list('procedure', at).map(({ body }) => Procedure.parse(body.body))
  writeGuideCopy(folder, { at, ...guideLines(Centre.parse(centre.body.body), procedures) })
}

/** The copy that stands beside the record; undefined where none does, or it cannot be read. */
export function readGuideCopy(folder: string): GuideCopy | undefined {
  if (!existsSync(fileOf(folder))) return undefined
  try {
    return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as GuideCopy
  } catch {
    return undefined // Half a file of an older disk: an officer's log-in brings the catalogue back.
  }
}
