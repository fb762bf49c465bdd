import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Instant } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { Centre } from '../../../shared/people/centre.ts'
import { guideLines } from '../../../shared/procedures/guide-lines.ts'
import { Procedure } from '../../../shared/procedures/procedure.ts'
import type { Guide } from '../../../shared/procedures/standing.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import { writeDurably } from '../../keys/durable-file.ts'
import { sha256 } from '../../keys/ed25519.ts'
import type { Store } from '../store.ts'

/**
 * What volunteers guide by while nobody has opened the record: what is published to everybody, never a
 * dossier, a person or a draft. It stands beside the record unencrypted, so that the volunteers' mode needs
 * no officer's PIN.
 */
export type GuideCopy = Pick<Guide, 'lines' | 'serviceLevels'> & { at: Instant }

/** The shape of the copy on disk, where anybody may have written. */
const Copy = z.strictObject({
  /** The machine's signature over what the copy was made of and what follows; older copies have none. */
  of: z.string().optional(),
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

type Own = Pick<Store, 'publications' | 'time' | 'signAsDevice'>

/** Writes the copy, whole or not at all. `app` is the program that put the procedures into words. */
export function writeGuideCopy(
  folder: string,
  store: Own,
  { app, lines, serviceLevels }: Omit<GuideCopy, 'at'> & { app: string },
): void {
  const rest = JSON.stringify({ at: store.time().lo, lines, serviceLevels }).slice('{'.length)
  writeDurably(fileOf(folder), `{"of":"${signed(store, app, rest)}",${rest}`)
}

/** Writes the first copy of a new machine, from what was published to it. */
export function copyGuide(folder: string, store: Own, app: string): void {
  const { publications, time } = store
  const at = time().lo
  const [centre] = publications.list('centre', at)
  if (!centre) return
  const procedures = publications.list('procedure', at).map(({ body }) => Procedure.parse(body.body))
  writeGuideCopy(folder, store, { app, ...guideLines(Centre.parse(centre.body.body), procedures) })
}

/**
 * Whether the copy on disk was made by this machine with this program from what holds now. No procedure is
 * read for it.
 */
export function isCopied(folder: string, store: Own, app: string): boolean {
  if (!existsSync(fileOf(folder))) return false
  const [, of, rest] = /^\{"of":"([\w-]{86})",(.*)$/s.exec(readFileSync(fileOf(folder), 'utf8')) ?? []
  return rest !== undefined && signed(store, app, rest) === of
}

/**
 * The machine's signature (always the same for the same input) over the Centre and procedures that hold, the
 * program that put them into words, and those words.
 */
function signed({ publications, time, signAsDevice }: Own, app: string, rest: string): string {
  const at = time().lo
  const holds = [...publications.hashes('centre', at), ...publications.hashes('procedure', at)]
  return signAsDevice(DOMAIN.guide, sha256([app, ...holds, rest].join('\n')))
}

/** The copy beside the record; undefined if there is none or it cannot be read. */
export function readGuideCopy(folder: string): GuideCopy | undefined {
  if (!existsSync(fileOf(folder))) return undefined
  try {
    const { of: _of, ...copy } = Copy.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
    return copy
  } catch {
    return undefined // Half a file, or another shape: an officer's log-in brings the catalogue back.
  }
}
