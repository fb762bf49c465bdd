import type { Hash } from '../../shared/base/ids.ts'
import { piecesOf } from '../../shared/record/pieces.ts'
import type { FilesFound } from '../../shared/wire-files.ts'
import type { Store } from '../store/store.ts'
import type { Answered } from './answers.ts'
import type { FileLine } from './file-line.ts'
import type { Reached } from './province-line.ts'

/** A file that the province has. */
export type FoundFile = FilesFound['files'][number]
type Fetching = { files: Pick<Store['files'], 'open'>; line: FileLine; said: Reached; agency: string }

/**
 * The content that has this hash, from whichever of its sealed forms opens to it; null where none does. What the province
 * gives is believed for nothing but that hash.
 */
export async function fetchContent(
  { files, line, said, agency }: Fetching,
  content: Hash,
  found: readonly FoundFile[],
): Promise<Answered<Uint8Array | null>> {
  for (const file of found.filter(each => each.content === content)) {
    const pieces: Uint8Array[] = []
    for (let no = 0; no < piecesOf(file.size); no++) {
      const answer = await line.get({ agency, content, sealed: file.sealed, no }, said)
      if (!answer.ok) return answer
      if (answer.value === null) break
      pieces.push(answer.value)
    }
    const opened = files.open(content, pieces)
    if (opened) return { ok: true, value: opened }
  }
  return { ok: true, value: null }
}
