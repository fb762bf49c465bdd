import { approverTitles } from '../../../shared/people/approver-titles.ts'
import { findFaults } from '../../../shared/procedures/faults.ts'
import { findGaps, findOwed, hasNoResult } from '../../../shared/procedures/gaps.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import type { ProcedureStanding, ProcedureView } from '../../../shared/procedures/standing.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../office/office.ts'
import { findTouched } from './touched.ts'

/**
 * Every procedure that exists or is being drafted, by code: which version holds now, whether a draft waits.
 */
export function listProcedures({ store, published, standing }: Office): readonly ProcedureStanding[] {
  const at = store.time().lo
  const drafts = standing.now().procedureDrafts
  const inForce = new Map(published.procedures(at).map(each => [each.value.code, each]))
  const known = new Map(published.procedureVersions().map(({ value }) => [value.code, value]))
  const codes = [...new Set([...known.keys(), ...Object.keys(drafts)])].sort()
  return codes.flatMap(code => {
    const [now, draft] = [inForce.get(code), drafts[code]]
    const shown = now?.value ?? draft?.procedure ?? known.get(code)
    if (!shown || (!now && !draft && !known.get(code))) return []
    const { title, agency } = shown
    const version = now?.value.version ?? null
    return [{ code, title, agency, version, draft: draft !== undefined, noResult: hasNoResult(shown) }]
  })
}

/**
 * One procedure with all its versions and its draft: what it lacks, what forbids publishing it, and how many
 * dossiers each version touches.
 */
export function viewProcedure(office: Office, code: string): ProcedureView | Refusal {
  const { published, standing, store } = office
  const at = store.time().lo
  const draft = standing.now().procedureDrafts[code] ?? null
  const versions = published.procedureVersions().filter(({ value }) => value.code === code)
  const now = published.procedure(code, at) ?? null
  const shown: Procedure | undefined = draft?.procedure ?? now?.value ?? versions.at(-1)?.value
  if (!shown) return refuse('unknown-procedure')
  const centre = published.centre(at)
  const titles = approverTitles({ certificates: published.certificates(at), at })
  const known = {
    agencies: centre.agencies.map(({ id }) => id),
    sites: centre.sites.map(({ id }) => id),
    titles,
  }
  return {
    code,
    procedure: shown,
    draft: draft && { id: draft.id, like: draft.like, by: nameOf(office, draft.by), at: draft.at },
    gaps: findGaps(shown),
    faults: draft ? findFaults(shown, known) : [],
    owed: findOwed(shown),
    named: {
      agencies: centre.agencies.map(({ id, name }) => ({ id, name })),
      sites: centre.sites.map(({ id, name }) => ({ id, name })),
      titles: [...new Set(titles(shown.agency))],
    },
    versions: versions.map(({ id, value, since }) => ({
      ...{ id, since, version: value.version, inForce: now?.id === id },
      ...{ withdrawn: value.withdrawn?.reason ?? null, restores: value.restores ?? null },
      touched: findTouched(office, id).length,
    })),
    at,
    calendarTo: published.calendar(at)?.value.knownTo ?? null,
  }
}

const nameOf = ({ published, store }: Office, officer: string): string =>
  published.certificates(store.time().lo).find(({ person }) => person.id === officer)?.person.name ?? officer
