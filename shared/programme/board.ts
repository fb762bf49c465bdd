import type { Day } from '../base/ids.ts'
import { dayOf } from '../calendar/vietnam-time.ts'
import type { Centre } from '../people/centre.ts'
import type { Role } from '../people/certificate.ts'
import type { Programme } from '../people/programme.ts'
import type { Procedure } from '../procedures/procedure.ts'
import { type Evidence, noEvidence } from './evidence.ts'
import { findLacks, type Lack, NEEDS, type Need, type OnFile, trainedIn } from './readiness.ts'

/**
 * One registered procedure on the board: where, from when, what it lacks, and how often it really comes up.
 */
export type ProgrammeLine = {
  code: string
  title: string
  agency: string
  site: string
  from: Day
  /** Whether its source is verified. */
  official: boolean
  lacks: readonly Lack[]
  mayStart: boolean
  evidence: Evidence
}

/** An agency on the board; one that has not begun has a plan and no procedures. */
export type AgencyLine = {
  id: string
  name: string
  /** Whether the source names it. */
  named: boolean
  registered: number
  mayStart: number
  /** Registered procedures with a dossier in the last 90 days. */
  active: number
  lacks: readonly { need: Need; count: number }[]
  plan: { from: Day; note: string } | null
  /** Its people, those without training first. The clerk chooses among them when noting a training. */
  people: readonly { officer: string; name: string; keys: string; roles: readonly Role[]; trained: boolean }[]
  /** How many of its procedures in the catalogue are not registered. */
  others: number
}

/**
 * The registered procedures as a share of the published list, in tenths of a percent, against the goal (TT
 * 01/2018/TT-VPCP Đ.13.5).
 */
export type Share = { registered: number; tenths: number; reached: boolean } & Pick<
  Programme,
  'goal' | 'listed'
>

/** The standing of the programme "4 tại chỗ". Every figure is counted from procedures, files and record. */
export type Board = {
  day: Day
  registered: number
  sites: readonly { id: string; name: string; count: number }[]
  unofficial: number
  mayStart: number
  share: Share | null
  agencies: readonly AgencyLine[]
  waiting: readonly AgencyLine[]
  procedures: readonly ProgrammeLine[]
  /**
   * Procedures whose dossiers would have ended in the visit had the approver been there, the most frequent
   * first.
   */
  candidates: readonly ProgrammeLine[]
}

export type Parts = {
  centre: Centre
  procedures: readonly Procedure[]
  file: OnFile
  evidence: ReadonlyMap<string, Evidence>
}

/** The board at an instant. */
export function boardOf(parts: Parts): Board {
  const { centre, file } = parts
  const lines = parts.procedures.flatMap(each => lineOf(each, parts))
  const waiting = (centre.programme?.waiting ?? []).map(({ id, name, named, from }) =>
    agencyOf({ id, name, named }, { from, note: '' }, lines, parts),
  )
  return {
    day: dayOf(file.at),
    registered: lines.length,
    sites: centre.sites.map(({ id, name }) => ({
      id,
      name,
      count: lines.filter(({ site }) => site === id).length,
    })),
    unofficial: lines.filter(({ official }) => !official).length,
    mayStart: lines.filter(({ mayStart }) => mayStart).length,
    share: centre.programme ? shareOf(centre.programme, lines.length) : null,
    agencies: centre.agencies.map(({ id, name }) => agencyOf({ id, name, named: true }, null, lines, parts)),
    waiting,
    procedures: lines,
    candidates: lines
      .filter(({ evidence }) => evidence.wouldHave > 0)
      .sort((a, b) => b.evidence.wouldHave - a.evidence.wouldHave),
  }
}

function lineOf(procedure: Procedure, { file, evidence }: Parts): ProgrammeLine[] {
  const { registration, code, title, agency, source } = procedure
  if (!registration) return []
  const lacks = findLacks(procedure, registration.site, file)
  return [
    {
      code,
      title,
      agency,
      ...registration,
      official: source.verified === 'verified',
      lacks,
      mayStart: lacks.length === 0,
      evidence: evidence.get(code) ?? noEvidence(),
    },
  ]
}

function agencyOf(
  agency: Pick<AgencyLine, 'id' | 'name' | 'named'>,
  planned: AgencyLine['plan'],
  all: readonly ProgrammeLine[],
  { procedures, file }: Parts,
): AgencyLine {
  const lines = all.filter(each => each.agency === agency.id)
  const noted = file.state.plans[agency.id]
  const lacking = (need: Need): number =>
    lines.filter(({ lacks }) => lacks.some(lack => lack.need === need)).length
  return {
    ...agency,
    registered: lines.length,
    mayStart: lines.filter(({ mayStart }) => mayStart).length,
    active: lines.filter(({ evidence }) => evidence.in90 > 0).length,
    lacks: NEEDS.map(need => ({ need, count: lacking(need) })).filter(({ count }) => count > 0),
    plan: noted ? { from: noted.from, note: noted.note } : planned,
    people: peopleOf(agency.id, file),
    others: procedures.filter(each => each.agency === agency.id && !each.registration).length,
  }
}

function peopleOf(agency: string, file: OnFile): AgencyLine['people'] {
  const trained = trainedIn(file)
  return file.certificates
    .filter(({ person }) => person.scopes.some(({ agencies }) => agencies.includes(agency)))
    .map(({ person: { id: officer, name, keys, scopes } }) => {
      const roles = scopes.filter(({ agencies }) => agencies.includes(agency)).flatMap(scope => scope.roles)
      return { officer, name, keys, roles: [...new Set(roles)], trained: trained.has(officer) }
    })
    .sort((a, b) => Number(a.trained) - Number(b.trained))
}

function shareOf({ goal, listed }: Programme, registered: number): Share {
  const tenths = Math.round((registered * 1000) / listed.procedures)
  return { registered, tenths, reached: registered * 100 >= goal.percent * listed.procedures, goal, listed }
}
