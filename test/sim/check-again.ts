import type { Store } from '../../electron/store/store.ts'
import { lineOf } from './base.ts'
import type { World } from './hall.ts'
import { type Checker, openOnes } from './standing.ts'

/**
 * Everything that is sent again must be answered with the very same receipts, and change nothing at the
 * province.
 */
export const idempotence: Checker = async world => {
  const before = contentOf(world)
  const wrong: string[] = []
  for (const { counter, store } of openOnes(world)) {
    const { receipts, why } = await sendAgain(world, store)
    if (why) wrong.push(`${counter.machine.name}: ${why}`)
    const others = receipts.filter(({ body, signed }) => {
      const first = firstReceipt(world, body.event)
      return first !== undefined && first !== signed.id
    })
    if (others.length > 0) wrong.push(`${counter.machine.name}: ${others.length} other receipts`)
  }
  return contentOf(world) === before ? wrong : [...wrong, 'the province changed']
}

async function sendAgain(world: World, store: Store) {
  const { base, province } = world
  const line = lineOf(store, { hands: base.hands, province, send: province.answer })
  const hello = await line.hello()
  const { epoch } = store.device
  const run = hello.ok && store.delivery.run({ epoch, seq: 1 }, { events: 500, bytes: 1e9 })
  if (!run) return { receipts: [], why: null }
  const again = await line.push(run, hello.value)
  return again.ok ? { receipts: again.value.receipts, why: null } : { receipts: [], why: again.why }
}

const firstReceipt = ({ province }: World, event: string): string | undefined =>
  province
    .tables()
    .verdicts.find(row => row.no === 0 && row.event.toString('hex') === event)[0]
    ?.id.toString('hex')

function contentOf({ province }: World): string {
  const { offices, links, forks, feed, devices } = province.tables()
  const ends = devices.all().map(({ device, epoch, seq, suspended }) => [device, epoch, seq, suspended])
  const sizes = offices
    .all()
    .map(({ office, ledger, frontier }) => [office, ledger, frontier.toString('hex')])
  return JSON.stringify([sizes, ends, links.all().length, forks.all().length, feed.all().length])
}
