import { z } from '../shared/base/schema.ts'
import { sentence } from '../shared/text/refusals.ts'
import { systemClock } from './clock.ts'
import { keyStoreBehind } from './shell/key-port.ts'
import { type Counter, openCounter } from './shell/open-counter.ts'
import { type Port, serveDoor, wireOfPort } from './shell/serve-door.ts'
import { StoreRefusal } from './store/store.ts'

/**
 * What the main process tells the desk's process: once where it works, then one port for each door that a
 * window asks for.
 */
const Order = z.discriminatedUnion('order', [
  z.strictObject({
    order: z.literal('open'),
    folder: z.string(),
    /** Whether a demo Centre is made there if nothing is. */
    makes: z.boolean(),
    app: z.string(),
    /** The name of what keeps keys in this system; its port comes with the order. */
    keysIn: z.string().nullable(),
  }),
  z.strictObject({ order: z.literal('door') }),
  z.strictObject({ order: z.literal('close') }),
])
export type Order = z.output<typeof Order>
/** What the desk's process answers: it stands, it is closed, or it could not be opened and why. */
export type Stands = { stands: 'open' | 'closed' } | { stands: 'refused'; why: string }

type DoorPort = Port & { close(): void }
/** The line to the main process, as Electron gives it to a utility process. */
export type Parent = {
  on(event: 'message', heard: (event: { data: unknown; ports: readonly DoorPort[] }) => void): unknown
  postMessage(stands: Stands): void
}

/** Why it was not opened, for the person at the screen. */
const whyOf = (fault: unknown): string =>
  fault instanceof StoreRefusal ? sentence(fault.refusal) : String(fault)

/** Runs the desk in a process of its own (D2): it alone holds the record, the keys and the devices. */
export function runDesk(parent: Parent, open = openCounter): void {
  let counter: Promise<Counter> | undefined
  let door: DoorPort | undefined
  const letIn = async (port: DoorPort): Promise<void> => {
    const { router } = (await counter) ?? {}
    if (!router) return port.close()
    // One window, one door: a page that was reloaded has left its old door behind.
    door?.close()
    door = port
    serveDoor(router)(wireOfPort(port))
    port.start?.()
  }
  const openWith = (order: Extract<Order, { order: 'open' }>, keys: DoorPort | undefined): void => {
    const keyStore = keys && order.keysIn ? keyStoreBehind(keys, order.keysIn) : undefined
    keys?.start?.()
    const { folder, app, makes } = order
    counter = open({
      folder,
      app,
      makes,
      clock: systemClock(),
      shell: 'electron',
      ...(keyStore ? { keyStore } : {}),
    })
    counter.then(
      () => parent.postMessage({ stands: 'open' }),
      (fault: unknown) => parent.postMessage({ stands: 'refused', why: whyOf(fault) }),
    )
  }
  parent.on('message', ({ data, ports: [port] }) => {
    const order = Order.parse(data)
    if (order.order === 'open') return openWith(order, port)
    if (order.order === 'door') return port && void letIn(port).catch(() => port.close())
    void Promise.resolve(counter)
      .then(opened => opened?.close())
      .catch(() => undefined)
      .then(() => parent.postMessage({ stands: 'closed' }))
  })
}

if (process.parentPort) runDesk(process.parentPort)
