import type { Hash } from '../../../shared/base/ids.ts'
import { piecesOf } from '../../../shared/record/pieces.ts'
import type { FilesFound } from '../../../shared/wire/files.ts'
import type { Store } from '../../store/store.ts'
import type { Reached } from '../line/ask.ts'
import type { Answered } from '../transport/answers.ts'
import type { FileLine } from './file-line.ts'

/** A file that the province has. */
export type FoundFile = FilesFound['files'][number]
export type Fetching = { files: Pick<Store['files'], 'open'>; line: FileLine; said: Reached; agency: string }

/**
 * The pieces of contents that came so far, by the hash of the sealed form. They are kept, so that a cut costs
 * one piece.
 */
export type Pieces = Map<Hash, Uint8Array[]>
/** How many pieces of how many came; and the content, once all pieces are there and open to it. */
export type Fetched = { have: number; of: number; bytes: Uint8Array | null }

/**
 * Continues fetching the content with this hash by at most `most` pieces, from whichever of its sealed forms
 * opens to it. The result is empty (0 of 0) if none does. Nothing that the province gives is believed unless
 * it matches that hash.
 */
export async function fetchMore(
  { files, line, said, agency }: Fetching,
  content: Hash,
  found: readonly FoundFile[],
  { gathered, most }: { gathered: Pieces; most: number },
): Promise<Answered<Fetched>> {
  let left = most
  for (const { sealed, size } of found.filter(each => each.content === content)) {
    const pieces = gathered.get(sealed) ?? []
    gathered.set(sealed, pieces)
    const of = piecesOf(size)
    while (pieces.length < of) {
      if (left-- <= 0) return { ok: true, value: { have: pieces.length, of, bytes: null } }
      const answer = await line.get({ agency, content, sealed, no: pieces.length }, said)
      if (!answer.ok) return answer
      if (answer.value === null) break
      pieces.push(answer.value)
    }
    const bytes = files.open(content, pieces)
    if (bytes) return { ok: true, value: { have: of, of, bytes } }
  }
  return { ok: true, value: { have: 0, of: 0, bytes: null } }
}

/** Fetches the whole content at once; null if no sealed form opens to it. */
export async function fetchContent(
  fetching: Fetching,
  content: Hash,
  found: readonly FoundFile[],
): Promise<Answered<Uint8Array | null>> {
  const most = Number.POSITIVE_INFINITY
  const answer = await fetchMore(fetching, content, found, { gathered: new Map(), most })
  return answer.ok ? { ok: true, value: answer.value.bytes } : answer
}
