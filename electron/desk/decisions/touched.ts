import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import type { Touched } from '../../../shared/procedures/standing.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'

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
      const { dossier, code: given, stage, outcome, ended } = row
      found.push({ dossier, code: given, stage, outcome, ended })
    }
    before = rows.at(-1)?.dossier ?? null
    if (rows.length < PAGE || !before) break
  }
  return found
}

/** The dossiers received under a version, by its number, or under the last version if none is named. */
export function touchedBy(
  office: Office,
  { code, version }: { code: string; version: number | 'draft' | null },
): readonly Touched[] | Refusal {
  const versions = office.published.procedureVersions().filter(({ value }) => value.code === code)
  const found = version === null ? versions.at(-1) : versions.find(({ value }) => value.version === version)
  return found ? findTouched(office, found.id) : refuse('unknown-procedure')
}
