import { createHmac, type KeyObject } from 'node:crypto'

/** How many of the last events must have their signatures confirmed when a record is opened. */
export const SIGNED_NEAR = 8
/** The columns that prove a row: the id of its bytes, and its signatures. */
export type Proven = { id: Buffer; device_signature: Buffer; person_signature: Buffer | null }

/** Remembers the last rows, as long as this program alone adds to them. */
export function openEnd(look: () => readonly Proven[]) {
  let kept: readonly Proven[] | undefined
  const rows = (): readonly Proven[] => {
    kept ??= look()
    return kept
  }
  return {
    rows,
    /** To be called with each row that was added. */
    added: (row: Proven): void => {
      kept = kept && [...kept, row].slice(-SIGNED_NEAR)
    },
    /** To be called when a transaction was undone: the rows are read again. */
    forget: (): void => {
      kept = undefined
    },
  }
}

const NOBODY = Buffer.alloc(64)

/**
 * A MAC over the last events of a record, under its data key. It is made of rows whose signatures this
 * program made or checked: an opening that finds the same rows need not check them again. The key object is
 * made once, which takes a tenth of the time of passing the key's bytes with each MAC.
 */
export function markOf(dataKey: Uint8Array | KeyObject, rows: readonly Proven[]): string {
  const mark = createHmac('sha256', dataKey).update('hs-end-v1\0')
  for (const { id, device_signature, person_signature } of rows)
    mark
      .update(id)
      .update(device_signature)
      .update(person_signature ?? NOBODY)
  return mark.digest('hex')
}
