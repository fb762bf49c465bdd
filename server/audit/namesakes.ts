import { BEFORE_APPROVAL } from '../../shared/dossier/difference.ts'
import { Person } from '../../shared/people/certificate.ts'
import { nameKeys } from '../../shared/people/namesake.ts'
import type { Tx } from '../database/database.ts'

type Act = { dossier: string; type: string; actor: string }

/**
 * Finds dossiers that one name both approved and received, appraised or proposed, under two ids of a Centre.
 * Either two people share a name, or one person has two ids: that is for a person to look at, never a fault.
 * Each is returned in words: `centre dossier: approval by a, intake by b`.
 */
export async function findNamesakes(tx: Tx): Promise<string[]> {
  const found: string[] = []
  for (const [office, names] of await readNames(tx)) {
    const shared = [...names.values()].filter(ids => ids.size > 1)
    if (shared.length === 0) continue
    const acts = await readActs(tx, office, [...new Set(shared.flatMap(ids => [...ids]))])
    for (const ids of shared) found.push(...pairsIn(acts, ids).map(pair => `${office} ${pair}`))
  }
  return [...new Set(found)].sort()
}

/** For each Centre, the ids under which each name was ever certified. */
async function readNames(tx: Tx): Promise<Map<string, Map<string, Set<string>>>> {
  const rows = await tx<{ office: string; bytes: string }[]>`
    SELECT office, bytes FROM feed WHERE kind = 'person' ORDER BY office, pos`
  const offices = new Map<string, Map<string, Set<string>>>()
  for (const { office, bytes } of rows) {
    const { id, name } = Person.parse((JSON.parse(bytes) as { body: unknown }).body)
    const names = offices.get(office) ?? new Map<string, Set<string>>()
    offices.set(office, names)
    for (const key of nameKeys(name)) names.set(key, (names.get(key) ?? new Set()).add(id))
  }
  return offices
}

const readActs = (tx: Tx, office: string, actors: readonly string[]): Promise<Act[]> =>
  tx<Act[]>`
    SELECT DISTINCT encode(e.dossier, 'hex') AS dossier, e.type, convert_from(e.bytes, 'UTF8')::json ->> 'actor' AS actor
    FROM links l JOIN events e ON e.office = l.owner AND e.id = l.event
    WHERE l.office = ${office} AND e.dossier IS NOT NULL AND e.type = ANY(${['approval', ...BEFORE_APPROVAL]}::text[])
      AND convert_from(e.bytes, 'UTF8')::json ->> 'actor' = ANY(${[...actors]}::text[])`

function pairsIn(acts: readonly Act[], ids: ReadonlySet<string>): string[] {
  const his = acts.filter(({ actor }) => ids.has(actor))
  return his
    .filter(({ type }) => type === 'approval')
    .flatMap(({ dossier, actor }) =>
      his
        .filter(other => other.dossier === dossier && other.type !== 'approval' && other.actor !== actor)
        .map(other => `${dossier}: approval by ${actor}, ${other.type} by ${other.actor}`),
    )
}
