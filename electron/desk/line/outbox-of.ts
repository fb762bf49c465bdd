import type { DossierId } from '../../../shared/base/ids.ts'
import type { OutboxLine, OutboxView } from '../../../shared/register/outbox.ts'
import { isLasting, isOfMachine } from '../../../shared/register/whom-to-tell.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'

/**
 * What waits for the province and what it holds, each with its cause, its age and the one thing to do. Of agencies that
 * are not this person's only the number is said (features row 84).
 */
export function viewOutbox(office: Office): OutboxView {
  const { store, line } = office
  if (store.recovery)
    return { enrolled: false, answeredAt: null, why: null, waiting: 0, files: 0, oldest: null, lines: [] }
  const enrolled = store.delivery.province() !== undefined
  const why = enrolled ? (line.last()?.why ?? null) : 'no-province'
  const offices = officesOf(office)
  const held = store.delivery.held().map(({ event, dossier, reason, at }): OutboxLine => {
    const about = aboutOf(office, offices, dossier)
    const action = about.of === 'dossier' && !isOfMachine(reason) ? 'open' : 'tell'
    return { ...about, key: event, state: 'held', what: 'acts', acts: 1, since: at, cause: reason, action }
  })
  const waiting = store.outbox
    .byDossier()
    .map(({ dossier, ...much }) => ({ ...aboutOf(office, offices, dossier), ...much }))
  const seen = waiting.filter(({ of }) => of !== 'others')
  const lines = [...seen, ...together(waiting.filter(({ of }) => of === 'others'))].map(
    (each): OutboxLine => ({
      ...each,
      key: each.dossier ?? each.of,
      state: 'waiting',
      what: 'acts',
      cause: why,
      action: actionOf(why),
    }),
  )
  return {
    enrolled,
    answeredAt: store.delivery.state().answeredAt,
    why,
    waiting: store.outbox.waiting(),
    files: store.files.count(),
    oldest: store.outbox.oldest(),
    lines: [...held, ...refusedOffers(office), ...lines, ...fileLines(office, offices)],
  }
}

/** What is passing is sent again; for what stays until somebody mends it, he is told. */
const actionOf = (why: string | null): OutboxLine['action'] =>
  why !== null && isLasting(why) ? 'tell' : 'send'

type About = Pick<OutboxLine, 'dossier' | 'code' | 'agency' | 'of'>
const OF_OFFICE: About = { dossier: null, code: null, agency: null, of: 'office' }

function aboutOf({ store, published }: Office, offices: readonly string[], dossier: DossierId | null): About {
  if (!dossier) return OF_OFFICE
  const row = store.register.get(dossier)
  if (!row || !offices.includes(row.office)) return { ...OF_OFFICE, of: 'others' }
  const agency = published.agency(row.office, store.time().lo)?.name ?? row.office
  return { dossier, code: row.code, agency, of: 'dossier' }
}

/** What the Centre's own authority issued and the province does not take. */
const refusedOffers = ({ store }: Office): readonly OutboxLine[] =>
  store.delivery.refusedOffers().map(({ id, reason }) => ({
    ...OF_OFFICE,
    key: id,
    state: 'held',
    what: 'acts',
    acts: 1,
    since: store.delivery.state().answeredAt ?? '',
    cause: reason,
    action: 'tell',
  }))

/** Papers whose bytes wait, each lot by its dossier; of agencies that are not this person's only how many. */
function fileLines(office: Office, offices: readonly string[]): readonly OutboxLine[] {
  const { store, line } = office
  const why = store.delivery.province()
    ? (line.last()?.files?.why ?? line.last()?.why ?? null)
    : 'no-province'
  const aside = line.last()?.files?.suspended ? 'device-suspended' : null
  const lots = store.files.byDossier().map(({ dossier, files: acts, since, refused }) => {
    const about = aboutOf(office, offices, dossier)
    return { ...about, acts, since, refused: refused ?? aside }
  })
  const seen = lots.filter(({ of }) => of !== 'others')
  const others = together(lots.filter(({ of }) => of === 'others')).map(lot => ({ ...lot, refused: aside }))
  return [...seen, ...others].map(({ refused, ...lot }) => ({
    ...lot,
    key: `files ${lot.dossier ?? lot.of} ${refused ?? ''}`,
    state: refused ? 'held' : 'waiting',
    what: 'files',
    cause: refused ?? why,
    action: refused ? 'tell' : actionOf(why),
  }))
}

type Much = About & { acts: number; since: string }

/** Many lines that say nothing of whom they are of, as one. */
function together([first, ...more]: readonly Much[]): readonly Much[] {
  return first ? [{ ...first, acts: more.reduce((sum, { acts }) => sum + acts, first.acts) }] : []
}
