import type { Hash } from '../../../shared/base/ids.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import type { WantedPaper } from '../other-acts.ts'
import type { Kept } from './kept.ts'

type Needs = {
  kept: Kept
  /** The rows of open dossiers. */
  open(): readonly RegisterRow[]
  isHere(paper: Hash): boolean
}

/**
 * Papers that heard acts name and that are not here. The list is made once and kept until something is heard
 * or done again.
 */
export function openWanted({ kept, open, isHere }: Needs) {
  let missing: readonly WantedPaper[] | undefined
  const look = (): readonly WantedPaper[] =>
    open()
      .flatMap(({ dossier, code }) =>
        kept.of(dossier).flatMap(({ row, bytes }) => {
          const { office: agency, docs } = readEventBody(bytes)
          return docs.map(content => ({ row, content, agency, dossier, code }))
        }),
      )
      .filter(({ content }) => !isHere(content))
      .sort((a, b) => a.row - b.row)
      .map(({ row: _row, ...wanted }) => wanted)
  return {
    wanted(most: number): readonly WantedPaper[] {
      if (kept.isEmpty()) return []
      missing = (missing ?? look()).filter(({ content }) => !isHere(content))
      return missing.slice(0, most)
    },
    /** To be called when the row of a heard dossier may have changed. */
    moved: (): void => {
      missing = undefined
    },
  }
}
