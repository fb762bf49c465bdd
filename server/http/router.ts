import { implement } from '@orpc/server'
import { WIRE_OLDEST, WIRE_VERSION } from '../../shared/wire/version.ts'
import { wire } from '../../shared/wire/wire.ts'
import { type Admitted, type Asking, admit, findDevice } from '../admission/admit.ts'
import { hello } from '../admission/hello.ts'
import type { Deps } from '../deps.ts'
import { renew } from '../enrolment/certify.ts'
import { enrol } from '../enrolment/enrol.ts'
import { giveActs } from '../feed/acts.ts'
import { takeKeys } from '../feed/dossier-keys.ts'
import { pull } from '../feed/pull.ts'
import { findFiles, givePiece } from '../files/give-file.ts'
import { openFile, putPiece } from '../files/take-file.ts'
import { heads, openTrees } from '../ledgers/heads.ts'
import { lease, takeBack } from '../numbers/lease.ts'
import { publish } from '../publications/publish.ts'
import { openPush } from '../push/push.ts'

/** The context of a question of the wire: the request's proof of who asks. */
export type Context = { asking: Asking }

const open = () => implement(wire).$context<Context>()
type Answering = ReturnType<typeof open>

/**
 * The answers to every question of the wire. `grown` is called with a Centre whenever its ledgers may have
 * grown.
 */
export function routerOf(deps: Deps, grown: (office: string) => void = () => undefined) {
  const { db, province } = deps
  const push = openPush(deps)
  const os = open()
  return os.router({
    hello: os.hello.handler(({ input, context }) =>
      hello(db, province, { asked: input, asking: context.asking }),
    ),
    push: os.push.handler(async asked => {
      const who = await inEpoch(db, await whoAsks(deps, asked), asked.input.epoch)
      if (!who) throw asked.errors.NOT_ADMITTED()
      const pushed = await push(who, asked.input)
      grown(who.office)
      return pushed
    }),
    pull: os.pull.handler(async asked => {
      const who = await whoAsks(deps, asked)
      return pull(db, province, await deps.authority(db, who.office), { who, asked: asked.input })
    }),
    publish: os.publish.handler(async asked => publish(deps, await whoAsks(deps, asked), asked.input)),
    enrol: os.enrol.handler(async ({ input, errors }) => {
      speakable(input.wire, data => errors.OTHER_VERSION({ data }))
      const certificate = await enrol(deps, input)
      if (certificate === 'WRONG_CODE') throw errors.WRONG_CODE()
      if (certificate === 'NOT_FITTING') throw errors.NOT_FITTING()
      return { certificate }
    }),
    ...standingAnswers(os, deps),
    ...fileAnswers(os, deps),
    ...actAnswers(os, deps),
  })
}

/** The answers on the standing of machines and ledgers: heads, numbers, certificates. */
function standingAnswers(os: Answering, deps: Deps) {
  const { db, province } = deps
  const trees = openTrees()
  return {
    heads: os.heads.handler(async asked =>
      heads(db, province, trees, { who: await whoAsks(deps, asked), asked: asked.input }),
    ),
    lease: os.lease.handler(async asked => {
      const who = await whoAsks(deps, asked)
      return lease(deps, await deps.authority(db, who.office), { who, asked: asked.input })
    }),
    returnLeases: os.returnLeases.handler(async asked =>
      takeBack(db, province, await whoAsks(deps, asked), asked.input),
    ),
    renew: os.renew.handler(async asked => {
      const certificate = await renew(db, province, await whoAsks(deps, asked))
      if (!certificate) throw asked.errors.NOT_FITTING()
      return { certificate }
    }),
  }
}

/** The answers on files: sealed pieces go up and down. */
function fileAnswers(os: Answering, deps: Deps) {
  const { db, province } = deps
  return {
    file: os.file.handler(async asked => openFile(db, province, await whoAsks(deps, asked), asked.input)),
    putFile: os.putFile.handler(async asked =>
      putPiece(db, province, await whoAsks(deps, asked), asked.input),
    ),
    files: os.files.handler(async asked => findFiles(db, province, await whoAsks(deps, asked), asked.input)),
    getFile: os.getFile.handler(async asked => givePiece(db, await whoAsks(deps, asked), asked.input)),
  }
}

/** The answers on acts of the other machines of a Centre, and on the keys of their dossiers. */
function actAnswers(os: Answering, deps: Deps) {
  const { db, province, metrics } = deps
  return {
    keys: os.keys.handler(async asked => {
      const taken = await takeKeys(db, province, await whoAsks(deps, asked), asked.input)
      if (taken === 'suspended') throw asked.errors.NOT_ADMITTED()
      if (taken === 'ahead') throw asked.errors.NOT_FITTING()
      return taken
    }),
    acts: os.acts.handler(async asked => {
      const acts = await giveActs(db, province, { who: await whoAsks(deps, asked), asked: asked.input })
      metrics.count('province_acts', {}, acts.events.length)
      return acts
    }),
  }
}

/**
 * The device in the epoch whose links it brings. That is its own epoch, or an earlier one: a machine restored
 * from a backup brings what the backup held and nobody had sent. Each link still bears the signature of its
 * own epoch's key. Undefined for a later epoch, or one that was never enrolled.
 */
async function inEpoch(db: Deps['db'], asks: Admitted, epoch: number): Promise<Admitted | undefined> {
  if (epoch === asks.epoch) return asks
  return epoch < asks.epoch ? findDevice(db, { ...asks, epoch }) : undefined
}

type Mismatch = { old: 'counter' | 'province'; wire: { min: number; max: number } }
type Asked = {
  input: { wire: number }
  context: Context
  errors: { OTHER_VERSION(about: { data: Mismatch }): Error; NOT_ADMITTED(): Error }
}

/**
 * The device that asks, in a version that is understood. @throws the contract's `OTHER_VERSION` or
 * `NOT_ADMITTED`
 */
async function whoAsks({ db, province }: Deps, { input, context, errors }: Asked): Promise<Admitted> {
  speakable(input.wire, data => errors.OTHER_VERSION({ data }))
  const who = await admit(db, province, context.asking)
  if (!who) throw errors.NOT_ADMITTED()
  return who
}

/** Refuses a version that this province does not speak, and says which of the two sides is the old one. */
function speakable(asked: number, fault: (data: Mismatch) => Error): void {
  const range = { min: WIRE_OLDEST, max: WIRE_VERSION }
  if (asked < range.min) throw fault({ old: 'counter', wire: range })
  if (asked > range.max) throw fault({ old: 'province', wire: range })
}
