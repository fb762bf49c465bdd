import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import type { World } from './hall.ts'
import { isInUse, isOpenedBy, keysOf } from './heard.ts'
import { type Checker, eventsOf, openOnes, standingAt } from './standing.ts'

type Act = ReturnType<typeof standingAt>[number]
/** `own`: the dossiers of which something was recorded at this counter. */
type Reader = { name: string; store: Store; own: ReadonlySet<string | null> }

/** The counters that hear of everything: those in use that exist only once. */
const readersOf = (world: World): Reader[] =>
  openOnes(world).flatMap(({ counter: { machine, needsEnrolment }, store }) =>
    store.recovery || needsEnrolment || world.doubled.has(machine.id) || !isInUse(world, store)
      ? []
      : [{ name: machine.name, store, own: ownOf(store) }],
  )

const ownOf = (store: Store): Reader['own'] => new Set(eventsOf(store).map(({ body }) => body.dossier))

/** The acts of each dossier at the province. */
const byDossier = (world: World): [string, Act[]][] => [
  ...Map.groupBy(
    standingAt(world).filter(({ body }) => body.dossier !== null),
    ({ body }) => body.dossier ?? '',
  ),
]

/** Every counter must know every act of a dossier, and the province's latest word on it. */
export const actsHeard: Checker = world => {
  if (!world.options.hears) return []
  const readers = readersOf(world)
  return byDossier(world).flatMap(([dossier, acts]) =>
    readers.flatMap(({ name, store }) => {
      const other = acts.filter(({ id, verdict, reason }) => {
        const word = store.delivery.wordOn(id)
        return word?.verdict !== verdict || word.reason !== reason
      })
      return other.map(({ id }) => `${name} did not hear of ${id.slice(0, 8)} of ${dossier.slice(0, 8)}`)
    }),
  )
}

/**
 * Register rows must be equal at all counters (D11): at every counter for dossiers of which the province
 * confirms everything; otherwise at those counters where nobody acted on the dossier.
 */
export const equalRegisters: Checker = world => {
  if (!world.options.hears) return []
  const readers = readersOf(world)
  return byDossier(world).flatMap(([dossier, acts]) => {
    if (!isReadable(world, dossier, acts)) return []
    const confirmed = acts.every(({ verdict }) => verdict === 'confirmed')
    const there = new Set(acts.map(({ id }) => id))
    // Some counters may have heard what the province and its machine then lost at the same time.
    const whole = readers.filter(({ store }) => store.events.of(dossier).every(({ id }) => there.has(id)))
    const same = confirmed ? whole : whole.filter(({ own }) => !own.has(dossier))
    const lines = same.map(({ name, store }) => ({ name, row: lineOf(store, dossier) }))
    const lost = confirmed ? same.filter(({ store }) => !store.register.get(dossier)) : []
    const without = lost.map(({ name }) => `${name} has no ${dossier.slice(0, 8)}`)
    const texts = new Set(lines.map(({ row }) => canonicalJson(row ?? null)))
    return texts.size > 1 ? [...without, differing(dossier, lines)] : without
  })
}

/** The register line of a dossier; undefined where nothing stands on it. */
function lineOf({ register }: Store, dossier: string): RegisterRow | undefined {
  const row = register.get(dossier)
  return row?.stage === 'blank' ? undefined : row
}

/**
 * Whether the other counters were given a key that opens everything said of a dossier: it was received once,
 * as citizens are.
 */
const isReadable = (world: World, dossier: string, acts: readonly Act[]): boolean =>
  keysOf(world, dossier).some(key => acts.every(({ body }) => isOpenedBy(key, body)))

function differing(dossier: string, rows: readonly { name: string; row: RegisterRow | undefined }[]): string {
  const [one, two] = [
    rows[0],
    rows.find(({ row }) => canonicalJson(row ?? null) !== canonicalJson(rows[0]?.row ?? null)),
  ]
  const [a, b] = [one?.row, two?.row] as Record<string, unknown>[]
  const what = Object.keys({ ...a, ...b }).filter(
    key => JSON.stringify(a?.[key]) !== JSON.stringify(b?.[key]),
  )
  return `${dossier.slice(0, 8)} at ${one?.name} and ${two?.name}: ${what.map(key => `${key} ${JSON.stringify(a?.[key])} ${JSON.stringify(b?.[key])}`).join(', ')}`
}
