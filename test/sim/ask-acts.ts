import { LACKING_MOST } from '../../shared/wire/acts.ts'
import { openActs, type Read } from '../province/ask-acts.ts'
import { PROCEDURE } from '../province/hands.ts'
import type { World } from './hall.ts'

const AGENCY = PROCEDURE.agency
/** A dossier of which no machine here has heard. */
const STRANGE = 'f'.repeat(32)
type Store = NonNullable<ReturnType<World['counters'][number]['machine']['store']>>

/**
 * Every running machine of a hall gives keys, its own and others', and asks for every act of the others, a
 * few entries per page. Returns what was wrong, and how many acts were told.
 */
export async function askActs(world: World): Promise<{ wrong: string[]; acts: number }> {
  const ledger = `${world.base.hands.id}/${AGENCY}`
  const known = world.province.tables().events.find(row => row.office === ledger && row.dossier !== null)
  const dossiers = [...new Set(known.map(({ dossier }) => dossier?.toString('hex') ?? ''))]
  const lacking = [STRANGE, ...dossiers].slice(0, LACKING_MOST)
  const stores = world.counters.flatMap(({ machine, needsEnrolment }) =>
    needsEnrolment ? [] : (machine.store() ?? []),
  )
  const wrong: string[] = []
  let acts = 0
  for (const store of stores) {
    const line = lineOf(world, store)
    const suspended = standing(world, store) !== null
    const given = dossiers.map(dossier => ({ agency: AGENCY, dossier, sealed: store.device.id }))
    const others = [...given, { agency: AGENCY, dossier: STRANGE, sealed: 'x' }].map(key => ({
      ...key,
      sealed: 'other',
    }))
    for (const keys of [given, others, [{ agency: 'none', dossier: STRANGE, sealed: 'x' }]])
      if (keys.length > 0 && ((await line.keys(keys)) === 'taken') === suspended)
        wrong.push(`${store.device.id}: keys`)
    const pages = await line.all({ limit: 7, lacking })
    if (told(pages) !== wanted(world, ledger, store)) wrong.push(`${store.device.id}: acts`)
    acts += pages.reduce((sum, { heard }) => sum + heard.length, 0)
    if ((await line.acts({ agency: 'none' })).page.to !== 0)
      wrong.push(`${store.device.id}: an agency there is not`)
  }
  return { wrong, acts }
}

const lineOf = ({ base, province }: World, store: Store) =>
  openActs({
    send: province.answer,
    province: province.province,
    who: { office: base.hands.id, device: store.device.id, epoch: store.device.epoch },
    sign: store.signAsDevice,
  })

/** Since when a machine is out of use; null while it is in use. */
const standing = ({ base, province }: World, { device: { id, epoch } }: Store): string | null =>
  province.tables().devices.get(base.hands.id, id, epoch)?.suspended ?? null

const told = (pages: readonly Read[]): string =>
  pages
    .flatMap(({ heard }) =>
      heard.map(({ receipt, event }) => `${receipt.position} ${receipt.event} ${event !== undefined}`),
    )
    .join('\n')

/** What this machine must be told, in order. */
function wanted(world: World, ledger: string, store: Store): string {
  const { verdicts, events } = world.province.tables()
  const { id, epoch } = store.device
  if (standing(world, store) !== null) return ''
  return verdicts
    .find(({ office }) => office === ledger)
    .sort((a, b) => a.position - b.position)
    .flatMap(({ event, no, position }) => {
      const row = events.get(ledger, event.toString('hex'))
      const own = row?.device === id && row.epoch === epoch
      return row?.dossier && row.type !== null && !own
        ? [`${position} ${event.toString('hex')} ${no === 0}`]
        : []
    })
    .join('\n')
}
