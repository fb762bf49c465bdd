import type { Instant } from '../../../shared/base/ids.ts'
import { dueAfter } from '../../../shared/calendar/deadline.ts'
import { clockOf, dayName, dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier, Due } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { Mandate } from '../../../shared/people/delegation.ts'
import {
  type Procedure,
  sealingOf,
  termsOf,
  underAnswers,
  underCase,
} from '../../../shared/procedures/procedure.ts'
import { codeSeries, dossierCode, resultSeries } from '../../../shared/record/lease.ts'
import { sealInHand } from './custody.ts'
import type { Office } from './office.ts'

/** The code as it would be printed for this number on this agency's day. */
export const codeOf = (agencyCode: string, at: Instant, value: number): string =>
  dossierCode(agencyCode, dayOf(at), value)

/** The series that number a procedure's dossier codes and this year's results. */
export function seriesOf(office: Office, agency: string, at: Instant): { codes: string; results: string } {
  const code = office.published.agency(agency, at)?.code ?? agency
  return { codes: codeSeries(code), results: resultSeries(code, dayOf(at).slice(0, 4)) }
}

/**
 * What the rules may know now: the person's certificates, the delegations in force, the site, the clock, the
 * seal.
 */
export const contextOf = (office: Office, procedure: Procedure, at: Instant): Context =>
  contextsAt(office, at)(procedure)

/** Like `contextOf`, for many procedures at one moment: what depends on no procedure is read once. */
export function contextsAt(office: Office, at: Instant): (procedure: Procedure) => Context {
  const { published, store, who } = office
  const now = {
    at,
    actor: who.face.officer,
    certificates: published.certificates(at),
    mandates: mandatesNow(office, at),
    site: store.device.site,
    counter: store.device.counter,
    clockSuspect: store.time().suspect,
  }
  return procedure => {
    const seal = published.sealOf(procedure.agency, at, sealingOf(procedure).mark)
    return { terms: termsOf(procedure), ...now, ...(seal ? { seal: sealInHand(office, seal, at) } : {}) }
  }
}

/**
 * The delegations that count at an instant. A delegation for a limited number of approvals says how many were
 * given under it so far.
 */
export function mandatesNow({ published, store }: Office, at: Instant): readonly Mandate[] {
  const usedOf = (delegation: string): number =>
    store.events.approvalsUnder(
      store.publications
        .all('delegation')
        .filter(({ body }) => body.key === delegation)
        .map(({ id }) => id),
    )
  return published
    .mandates(at)
    .map(mandate =>
      mandate.delegation.maxUses === null ? mandate : { ...mandate, used: usedOf(mandate.delegation.id) },
    )
}

/**
 * The date promised for a dossier whose time starts (again) at `at`. If the source names no limit, it is the
 * date the officer appointed. Undefined if no calendar is known, or if there is neither a limit nor an
 * appointed date to come.
 */
export function dueOf(
  office: Pick<Office, 'published'>,
  procedure: Procedure,
  at: Instant,
  appointedAt: Instant | null,
): Due | undefined {
  const calendar = office.published.calendar(at)
  if (!calendar) return undefined
  if (procedure.limit) {
    const { at: due, why, warning } = dueAfter({ calendar: calendar.value, from: at, limit: procedure.limit })
    return { at: due, why: warning ? `${why}; ${warning}` : why, calendar: calendar.id }
  }
  if (!appointedAt || appointedAt <= at) return undefined
  const day = dayOf(appointedAt)
  const said = `${dayName(day)} ${shortDay(day)} lúc ${clockOf(appointedAt)}`
  return {
    at: appointedAt,
    why: `thời hạn do cán bộ hẹn: ${said} (nguồn thủ tục không ghi thời hạn)`,
    calendar: calendar.id,
  }
}

/** The case of its procedure in which a dossier was received. */
export const caseOf = (dossier: Dossier): string | undefined => taken(dossier, 'intake')?.case

/**
 * The procedure version that a dossier is pinned to, in the case it was received in, with the sheets its
 * answers ask for. For a dossier that is not pinned yet: the version in force, in the case that is chosen.
 */
export function procedureOf(
  office: Office,
  dossier: Dossier,
  code: string | null,
  at: Instant,
  chosen?: string,
): { id: string; value: Procedure } | undefined {
  const found = dossier.procedure
    ? { id: dossier.procedure.version, value: office.published.procedureVersion(dossier.procedure.version) }
    : code === null
      ? undefined
      : office.published.procedure(code, at)
  if (!found?.value) return undefined
  const inCase = underCase(found.value, chosen ?? caseOf(dossier))
  return { id: found.id, value: underAnswers(inCase, currentIntake(dossier)?.answers) }
}
