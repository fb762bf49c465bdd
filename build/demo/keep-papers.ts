import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PaperRecord, Store } from '../../electron/store/store.ts'

/** What the summary says of a result. */
export type Result = { file: string; number: string | null; sha256: string; signatures: number }

/**
 * Writes the receipt and the sealed result of a dossier as files. Their names carry the code, never a person.
 */
export function keepPapers(
  store: Store,
  dossier: string,
  code: string,
  out: string,
): { receipt: string | null; result: Result | null } {
  const papers = store.papers.of(dossier).filter(({ voided }) => !voided)
  const receipt = papers.find(({ form }) => form === 'receipt')
  const sealed = papers.find(({ form, signatures }) => form === 'result' && signatures === 2)
  const name = code.replaceAll('.', '')
  return {
    receipt: receipt ? keep(store, receipt, out, `receipt-${name}.pdf`).file : null,
    result: sealed ? keep(store, sealed, out, `result-${name}.pdf`) : null,
  }
}

function keep(store: Store, { hash, number, signatures }: PaperRecord, out: string, file: string): Result {
  const bytes = store.papers.bytes(hash)
  if (!bytes) throw new Error(`paper ${hash} is not there`)
  writeFileSync(join(out, file), bytes)
  return { file, number, sha256: createHash('sha256').update(bytes).digest('hex'), signatures }
}
