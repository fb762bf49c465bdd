import { implement } from '@orpc/server'
import { WIRE_OLDEST, WIRE_VERSION, wire } from '../shared/wire.ts'
import { type Admitted, type Asking, admit } from './admit.ts'
import { enrol } from './enrol.ts'
import { heads, openTrees } from './heads.ts'
import { hello } from './hello.ts'
import { lease } from './lease.ts'
import { publish } from './publish.ts'
import { pull } from './pull.ts'
import { type Desk, push } from './push.ts'

/** What a question of the wire is answered with: who asks by which proof. */
export type Context = { asking: Asking }

/** The answers to every question of the wire. */
export function routerOf(desk: Desk) {
  const { db, province } = desk
  const trees = openTrees()
  const os = implement(wire).$context<Context>()
  return os.router({
    hello: os.hello.handler(({ input }) => hello(db, province, input)),
    push: os.push.handler(async ({ input, context, errors }) => {
      speakable(input.wire, data => errors.OTHER_VERSION({ data }))
      const who = await admit(db, province, context.asking)
      if (!who || who.epoch !== input.epoch) throw errors.NOT_ADMITTED()
      return push(desk, who, input)
    }),
    pull: os.pull.handler(async ({ input, context, errors }) => {
      speakable(input.wire, data => errors.OTHER_VERSION({ data }))
      const who: Admitted | undefined = await admit(db, province, context.asking)
      if (!who) throw errors.NOT_ADMITTED()
      return pull(db, province, who, input)
    }),
    heads: os.heads.handler(async ({ input, context, errors }) => {
      speakable(input.wire, data => errors.OTHER_VERSION({ data }))
      const who = await admit(db, province, context.asking)
      if (!who) throw errors.NOT_ADMITTED()
      return heads(db, province, trees, { who, asked: input })
    }),
    lease: os.lease.handler(async ({ input, context, errors }) => {
      speakable(input.wire, data => errors.OTHER_VERSION({ data }))
      const who = await admit(db, province, context.asking)
      if (!who) throw errors.NOT_ADMITTED()
      return lease(db, province, await desk.authority(db, who.office), { who, asked: input })
    }),
    publish: os.publish.handler(async ({ input, context, errors }) => {
      speakable(input.wire, data => errors.OTHER_VERSION({ data }))
      const who = await admit(db, province, context.asking)
      if (!who) throw errors.NOT_ADMITTED()
      return publish(db, province, who, input)
    }),
    enrol: os.enrol.handler(async ({ input, errors }) => {
      speakable(input.wire, data => errors.OTHER_VERSION({ data }))
      const certificate = await enrol(db, province, input)
      if (certificate === 'WRONG_CODE') throw errors.WRONG_CODE()
      if (certificate === 'NOT_FITTING') throw errors.NOT_FITTING()
      return { certificate }
    }),
  })
}

type Mismatch = { old: 'counter' | 'province'; wire: { min: number; max: number } }

/** Says which side is the old one where two do not understand each other. */
function speakable(asked: number, fault: (data: Mismatch) => Error): void {
  const range = { min: WIRE_OLDEST, max: WIRE_VERSION }
  if (asked < range.min) throw fault({ old: 'counter', wire: range })
  if (asked > range.max) throw fault({ old: 'province', wire: range })
}
