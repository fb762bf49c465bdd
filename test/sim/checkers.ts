import { countUnexplained } from '../../electron/store/number-report.ts'
import type { World } from './world.ts'

/** What must hold at the end of every run, whatever happened on the way: each says what broke, or nothing. */
export const CHECKERS: Readonly<Record<string, (world: World) => string[] | Promise<string[]>>> = {
  durability: world =>
    world.counters.flatMap(({ store }) => {
      const kept = new Set(store.events.after(0, 10_000).map(({ id }) => id))
      return (world.acted.get(store.device.id) ?? []).filter(id => !kept.has(id))
    }),
  chain: ({ counters }) =>
    counters.flatMap(({ store }) => (store.verify().recovery ? [store.device.id] : [])),
  registers: ({ counters }) =>
    counters.flatMap(({ store }) => {
      const { differing, numbers } = store.verify()
      return [...differing, ...numbers]
    }),
  uniqueness({ counters }) {
    const spent = counters.flatMap(({ store }) =>
      store.events
        .after(0, 10_000)
        .flatMap(
          ({ bytes }) => (JSON.parse(bytes) as { numbers: { series: string; value: number }[] }).numbers,
        ),
    )
    const names = spent.map(({ series, value }) => `${series} ${value}`)
    return names.filter((name, at) => names.indexOf(name) !== at)
  },
  gaps: ({ counters }) =>
    counters.flatMap(({ store }) => {
      const many = countUnexplained(store.numbers.gaps(), store.numbers.leases())
      return many > 0 ? [`${store.device.id}: ${many}`] : []
    }),
  'no stuck outbox': ({ counters }) =>
    counters.flatMap(({ store }) =>
      store.outbox.waiting() > 0 ? [`${store.device.id}: ${store.outbox.waiting()}`] : [],
    ),
  'exactly once': ({ counters, model, acted }) =>
    counters.flatMap(({ store }) => {
      const there = [...model.links]
        .filter(([key]) => key.startsWith(`${store.device.id}/`))
        .map(([, { id }]) => id)
      const ours = acted.get(store.device.id) ?? []
      return there.length === ours.length && ours.every((id, at) => there[at] === id) ? [] : [store.device.id]
    }),
  convergence: ({ counters, model, acted }) =>
    counters.flatMap(({ store }) =>
      (acted.get(store.device.id) ?? []).filter(id => {
        const standing = [...model.dossiers.values()].flat().find(each => each.id === id)
        const word = store.delivery.wordOn(id)
        return word?.verdict !== (standing?.verdict ?? 'quarantined')
      }),
    ),
  authority: ({ model }) =>
    confirmed(model)
      .filter(({ body }) => body.type === 'approval' && body.actor !== 'chi' && body.actor !== 'em')
      .map(({ id }) => id),
  duties: ({ model }) =>
    [...model.dossiers.values()].flatMap(placed => {
      const good = placed.filter(({ verdict }) => verdict === 'confirmed')
      const approver = good.find(({ body }) => body.type === 'approval')?.body.actor
      const prepared = good.filter(({ body }) => body.type === 'intake' || body.type === 'appraisal')
      return prepared.filter(({ body }) => body.actor === approver).map(({ id }) => id)
    }),
  async idempotence({ counters, model }) {
    const wrong: string[] = []
    for (const { store, lineTo } of counters) {
      const run = store.delivery.run({ epoch: 1, seq: 1 }, { events: 500, bytes: 1e9 })
      if (!run) continue
      const line = lineTo({ url: 'http://sim', province: model.province }, model.answer)
      const hello = await line.hello()
      const again = hello.ok ? await line.push(run, hello.value) : hello
      const ids = again.ok ? again.value.receipts.map(({ signed }) => signed.id) : []
      const first = [...model.links]
        .filter(([key]) => key.startsWith(`${store.device.id}/`))
        .map(([, { receipt }]) => receipt.id)
      if (ids.join() !== first.join()) wrong.push(store.device.id)
    }
    return wrong
  },
}

const confirmed = (model: World['model']) =>
  [...model.dossiers.values()].flat().filter(({ verdict }) => verdict === 'confirmed')

/** Every promise that broke, with what broke it. */
export async function check(world: World): Promise<string[]> {
  const broken: string[] = []
  for (const [name, checker] of Object.entries(CHECKERS)) {
    const found = await checker(world)
    if (found.length > 0) broken.push(`${name}: ${found.slice(0, 3).join(', ')}`)
  }
  return broken
}
