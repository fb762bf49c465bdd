import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Instant } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { Centre } from '../../../shared/people/centre.ts'
import { guideLines } from '../../../shared/procedures/guide-lines.ts'
import { Procedure } from '../../../shared/procedures/procedure.ts'
import type { Guide } from '../../../shared/procedures/standing.ts'
import { writeDurably } from '../../keys/durable-file.ts'
import type { Store } from '../store.ts'

/**
 * What volunteers guide by while nobody has opened the record: what is published to everybody, never a dossier, a person or
 * a draft. It stands beside the record unencrypted, so that their mode needs no officer's PIN.
 */
export type GuideCopy = Pick<Guide, 'lines' | 'serviceLevels'> & { at: Instant }

/** Its shape as it lies on the disk, where anybody may have written. */
const Copy = z.strictObject({
  at: Instant,
  serviceLevels: z.array(z.string()),
  lines: z.array(
    z.strictObject({
      ...{ code: z.string(), title: z.string(), agency: z.string(), field: z.string() },
      ...{ site: z.string().nullable(), official: z.boolean() },
      ...{ limit: z.string(), fee: z.string(), url: z.string() },
      components: z.array(
        z.object({ title: z.string(), originals: z.int(), copies: z.int(), required: z.boolean() }).loose(),
      ),
      asked: z.array(z.string()),
    }),
  ),
})

const fileOf = (folder: string): string => join(folder, 'guide-published.json')

/** Writes the copy, whole or not at all. */
export const writeGuideCopy = (folder: string, { at, lines, serviceLevels }: GuideCopy): void =>
  writeDurably(fileOf(folder), JSON.stringify({ at, lines, serviceLevels }))

/** Writes the first copy of a new machine, from what was published to it. */
export function copyGuide(folder: string, { publications, time }: Store): void {
  const at = time().lo
  const [centre] = publications.list('centre', at)
  if (!centre) return
  const procedures = publications.list('procedure', at).map(({ body }) => Procedure.parse(body.body))
  writeGuideCopy(folder, { at, ...guideLines(Centre.parse(centre.body.body), procedures) })
}

/** Whether the copy there says just this, as of whenever: to read it whole takes as long as to write it. */
export function isCopied(folder: string, { lines, serviceLevels }: Omit<GuideCopy, 'at'>): boolean {
  if (!existsSync(fileOf(folder))) return false
  const text = readFileSync(fileOf(folder), 'utf8')
  return text.replace(/^\{"at":"[\dT:.-]{23}Z",/, '{') === JSON.stringify({ lines, serviceLevels })
}

/** The copy that stands beside the record; undefined where none does, or it cannot be read. */
export function readGuideCopy(folder: string): GuideCopy | undefined {
  if (!existsSync(fileOf(folder))) return undefined
  try {
    return Copy.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return undefined // Half a file or another shape: an officer's log-in brings the catalogue back.
  }
}
