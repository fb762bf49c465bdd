import type { DossierId } from '../../../shared/base/ids.ts'
import type { OutboxLine, OutboxView } from '../../../shared/status/outbox.ts'
import { isLasting, isOfMachine } from '../../../shared/status/whom-to-tell.ts'
import type { OfDossier } from '../../store/delivered.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { unheardLines } from './unheard.ts'

/**
 * What waits for the province and what it holds, each with its cause, its age and the one thing to do. What a
 * person has to see to comes first, then what waits, oldest first: at most `most` lines, and how many more
 * there are. Of agencies other than `offices` only the number is told; null shows all agencies.
 */
export function viewOutbox(
  office: Office,
  most: number,
  offices: readonly string[] | null = officesOf(office),
): OutboxView {
  const { store, line } = office
  if (store.recovery)
    return { enrolled: false, answeredAt: null, why: null, waiting: 0, files: 0, oldest: null, ...NOTHING }
  const enrolled = store.delivery.province() !== undefined
  const why = enrolled ? (line.last()?.why ?? null) : 'no-province'
  return {
    enrolled,
    answeredAt: store.delivery.state().answeredAt,
    why,
    waiting: store.outbox.waiting(),
    files: store.files.count(),
    oldest: store.outbox.oldest(),
    ...firstOf(most, partsOf(office, why, offices)),
  }
}

/** A number of lines. Only those that are shown are put into words. */
type Part = { many: number; first(most: number): readonly OutboxLine[] }

function partsOf(office: Office, why: string | null, offices: readonly string[] | null): readonly Part[] {
  const about = whose(office, offices)
  const files = fileLots(office, about)
  const isRefused = ({ refused }: FileLine): boolean => refused !== null
  return [
    heldActs(office, about),
    part(refusedOffers(office), line => line),
    part(unheardLines(office, offices), line => line),
    part(files.filter(isRefused), lot => fileLine(office, lot)),
    part(waitingLots(office, about), lot => waitingLine(office, lot, why)),
    part(
      files.filter(lot => !isRefused(lot)),
      lot => fileLine(office, lot),
    ),
  ]
}

const part = <T>(all: readonly T[], told: (one: T) => OutboxLine): Part => ({
  many: all.length,
  first: most => all.slice(0, most).map(told),
})

const NOTHING = { more: 0, lines: [] } as const

function firstOf(most: number, parts: readonly Part[]): Pick<OutboxView, 'more' | 'lines'> {
  const lines: OutboxLine[] = []
  for (const { first } of parts) lines.push(...first(most - lines.length))
  return { lines, more: parts.reduce((sum, { many }) => sum + many, 0) - lines.length }
}

/** How many acts and papers of this machine the province holds: as many as there are lines in the outbox. */
export function countHeld({ store, line }: Pick<Office, 'store' | 'line'>): number {
  const files = line.last()?.files?.suspended ? store.files.count() : store.files.countRefused()
  return store.delivery.held().length + files
}

/**
 * What passes by itself is sent again. If the cause stays until somebody mends it, the officer is to tell
 * someone.
 */
const actionOf = (why: string | null): OutboxLine['action'] =>
  why !== null && isLasting(why) ? 'tell' : 'send'

type About = Pick<OutboxLine, 'dossier' | 'code' | 'agency' | 'of'>
const OF_OFFICE: About = { dossier: null, code: null, agency: null, of: 'office' }

/**
 * How a dossier is described to this person. Their agencies, and the names of all agencies, are read once for
 * all dossiers.
 */
function whose(office: Office, offices: readonly string[] | null): (of: OfDossier) => About {
  const names = new Map(
    office.published.centre(office.store.time().lo).agencies.map(({ id, name }) => [id, name]),
  )
  return ({ dossier, office: of, code }) => {
    if (!dossier) return OF_OFFICE
    if (of === null || offices?.includes(of) === false) return { ...OF_OFFICE, of: 'others' }
    return { dossier, code, agency: names.get(of) ?? of, of: 'dossier' }
  }
}
type Whose = ReturnType<typeof whose>

function heldActs({ store }: Office, about: Whose): Part {
  return part(store.delivery.held(), ({ event, dossier, reason, at }) => {
    const { office = null, code = null } = (dossier && store.register.get(dossier)) || {}
    const of = about({ dossier, office, code })
    const action = of.of === 'dossier' && !isOfMachine(reason) ? 'open' : 'tell'
    return { ...of, key: event, state: 'held', what: 'acts', acts: 1, since: at, cause: reason, action }
  })
}

/** What the Centre's own authority issued and the province does not take. */
const refusedOffers = ({ store }: Office): readonly OutboxLine[] =>
  store.delivery.refusedOffers().map(({ id, reason }) => ({
    ...OF_OFFICE,
    key: id,
    state: 'refused',
    what: 'acts',
    acts: 1,
    since: store.delivery.state().answeredAt ?? '',
    cause: reason,
    action: 'tell',
  }))

type Lot = About & { acts: number; first: number }
const waitingLots = ({ store }: Office, about: Whose): readonly Lot[] =>
  apart(store.outbox.byDossier().map(lot => ({ ...about(lot), acts: lot.acts, first: lot.first })))

const waitingLine = ({ store }: Office, { first, ...lot }: Lot, why: string | null): OutboxLine => ({
  ...lot,
  key: keyOf(lot),
  since: store.outbox.recordedAt(first) ?? '',
  state: 'waiting',
  what: 'acts',
  cause: why,
  action: actionOf(why),
})

type FileLine = About & { acts: number; since: string; refused: string | null }

/** Papers whose bytes wait, in lots by dossier; of other agencies than this person's only how many. */
function fileLots({ store, line }: Office, about: Whose): readonly FileLine[] {
  const aside = line.last()?.files?.suspended ? 'device-suspended' : null
  const lots = store.files.byDossier().map(({ files: acts, since, refused, ...of }) => {
    const told = about(of)
    return { ...told, acts, since, refused: refused ?? aside }
  })
  return [
    ...apart(lots.filter(lot => lot.refused === null)),
    ...apart(lots.filter(lot => lot.refused !== null)),
  ]
}

function fileLine({ store, line }: Office, { refused, ...lot }: FileLine): OutboxLine {
  const said = line.last()
  const why = store.delivery.province() ? (said?.files?.why ?? said?.why ?? null) : 'no-province'
  return {
    ...lot,
    key: `files ${keyOf(lot)} ${refused ?? ''}`,
    state: refused ? 'held' : 'waiting',
    what: 'files',
    cause: refused ?? why,
    action: refused ? 'tell' : actionOf(why),
  }
}

const keyOf = ({ dossier, of }: About): DossierId => dossier ?? of

/** Joins the lines that do not say whose they are into one, which comes last. */
function apart<T extends About & { acts: number }>(lots: readonly T[]): readonly T[] {
  const [first, ...more] = lots.filter(({ of }) => of === 'others')
  const seen = lots.filter(({ of }) => of !== 'others')
  return first ? [...seen, { ...first, acts: more.reduce((sum, { acts }) => sum + acts, first.acts) }] : seen
}
