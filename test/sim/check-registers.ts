import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import type { World } from './hall.ts'
import { isInUse, isOpenedBy, keysOf } from './heard.ts'
import { type Checker, openOnes, standingAt } from './standing.ts'

type Act = ReturnType<typeof standingAt>[number]
type Reader = { name: string; device: string; store: Store }

/** Counters that hear of everything: in use, and of which there is one. */
const readersOf = (world: World): Reader[] =>
  openOnes(world).flatMap(({ counter: { machine, needsEnrolment }, store }) =>
    store.recovery || needsEnrolment || world.doubled.has(machine.id) || !isInUse(world, store)
      ? []
      : [{ name: machine.name, device: machine.id, store }],
  )

/** The acts of each dossier at the province. */
const byDossier = (world: World): [string, Act[]][] => [
  ...Map.groupBy(
    standingAt(world).filter(({ body }) => body.dossier !== null),
    ({ body }) => body.dossier ?? '',
  ),
]

/** Every counter knows every act of a dossier, and what the province said of it last. */
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

/** Register rows are equal at all counters (D11): of what the province all confirms at every one, else where nobody acted. */
export const equalRegisters: Checker = world => {
  if (!world.options.hears) return []
  const readers = readersOf(world)
  return byDossier(world).flatMap(([dossier, acts]) => {
    if (!isReadable(world, dossier, acts)) return []
    const confirmed = acts.every(({ verdict }) => verdict === 'confirmed')
    const hands = new Set(acts.map(({ body }) => body.device))
    const same = confirmed ? readers : readers.filter(({ device }) => !hands.has(device))
    const rows = same.map(({ name, store }) => ({ name, row: store.register.get(dossier) }))
    const shown = acts.some(({ verdict }) => verdict === 'confirmed')
    const without = shown
      ? rows.filter(({ row }) => !row).map(({ name }) => `${name} has no ${dossier.slice(0, 8)}`)
      : []
    const texts = new Set(rows.map(({ row }) => (row ? canonicalJson(row) : '')))
    return texts.size > 1 ? [...without, differing(dossier, rows)] : without
  })
}

/** Whether a key of it was given to the others under which everything was said of it: it was received once, as citizens are. */
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
