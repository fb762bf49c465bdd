import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'

/** A dossier that was received under a version: it keeps that version, whatever becomes of it. */
export type Touched = { dossier: DossierId; code: string | null; stage: string; outcome: string | null }

const PAGE = 500

/** Every dossier that was received under this version of a procedure, newest first. */
export function findTouched({ store, published }: Office, version: Hash): readonly Touched[] {
  const code = published.procedureVersion(version)?.code
  const found: Touched[] = []
  for (let before: DossierId | null = null; code !== undefined; ) {
    const rows: ReturnType<typeof store.register.find> = store.register.find('', {
      ...{ limit: PAGE, before, offices: null },
    })
    for (const row of rows) {
      if (row.procedure !== code || dossierOf(store, row.dossier).procedure?.version !== version) continue
      found.push({ dossier: row.dossier, code: row.code, stage: row.stage, outcome: row.outcome })
    }
    before = rows.at(-1)?.dossier ?? null
    if (rows.length < PAGE || !before) break
  }
  return found
}
