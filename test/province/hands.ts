import { createHash } from 'node:crypto'
import { authorityOf } from '../../electron/centre/authority.ts'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { openLine, type ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { afterOf, fold, type Opened } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { DOMAIN, EventBody, GENESIS, secondText } from '../../shared/record/event.ts'
import type { Publication } from '../../shared/record/publication.ts'
import { enrolmentText } from '../../shared/wire/enrol.ts'
import type { SentEvent } from '../../shared/wire/push.ts'
import { DATA_SET } from '../desk/centre.ts'
import type { Running } from './cluster.ts'

/** A province that can be asked, and its database. */
type Reached = Pick<Running, 'db' | 'province' | 'url'>

/** The procedure every hand-made dossier is of. */
export const CODE = '1.004839'
const START = '2020-01-01T00:00:00.000Z'
const found = DATA_SET.procedures.find(({ code }) => code === CODE)
if (!found?.registration) throw new Error(CODE)
export const PROCEDURE = found
export const SITE = found.registration.site
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

export type Hands = ReturnType<typeof openHands>

/**
 * A Centre made by hand: its authority, four people with their keys, one procedure. Nothing slow, nothing
 * random in the rules.
 */
export function openHands(id: string) {
  const pair = newKeyPair()
  const authority = authorityOf('authority', pair.seed)
  const parts = {
    counter: 'an',
    appraiser: 'binh',
    approver: 'chi',
    'seal-keeper': 'dung',
    second: 'em',
  } as const
  const people = Object.fromEntries(
    Object.entries(parts).map(([part, person], at) => {
      // The second approver settles what the first one did.
      const role = part === 'second' ? 'approver' : part
      const act = newKeyPair()
      const body = {
        id: person,
        keys: `${'abcde'[at]}a`,
        name: person,
        title: role,
        agency: PROCEDURE.agency,
        scopes: [
          {
            roles: role === 'approver' ? [role, 'counter'] : [role],
            agencies: [PROCEDURE.agency],
            procedures: [],
          },
        ],
        publicKey: act.publicKey,
        signingCertificate: null,
      }
      const certificate = authority.publish('person', person, body, { from: START })
      return [part, { id: person, sign: signerOf(act.seed), certificate }]
    }),
  ) as Record<keyof typeof parts, { id: string; sign: ReturnType<typeof signerOf>; certificate: Publication }>
  const delegated = (id: string, to: string): Publication =>
    authority.publish('delegation', id, mandateFor(id, to), { from: START })
  const [delegation, secondDelegation] = [delegated('uq-1', parts.approver), delegated('uq-em', parts.second)]
  const procedure = authority.publish('procedure', CODE, PROCEDURE, { from: START })
  const centre = authority.publish('centre', id, { ...DATA_SET.centre, id }, { from: START })
  const everyone = Object.values(people).map(({ certificate }) => certificate)
  const publications = [centre, procedure, delegation, secondDelegation, ...everyone]
  return {
    id,
    authority,
    issuer: { id: 'authority', publicKey: pair.publicKey },
    people,
    delegation,
    secondDelegation,
    procedure,
    publications,
  }
}

const mandateFor = (id: string, to: string): object => ({
  id,
  decision: `${id}/QĐ`,
  decidedOn: '2020-01-01',
  from: { title: 'GIÁM ĐỐC', name: 'A' },
  to,
  capacity: 'TUQ.',
  authority: 'GIÁM ĐỐC',
  agencies: [PROCEDURE.agency],
  procedures: [],
  sites: [],
  scan: null,
})

/** Whether a step is taken under a delegation. */
export const isDelegated = (type: string): boolean =>
  (steps as Record<string, { delegated?: boolean }>)[type]?.delegated === true
/** Which part takes which step. */
export const PART: Readonly<Record<string, keyof Hands['people']>> = {
  appraisal: 'appraiser',
  approval: 'approver',
  signing: 'approver',
  sealing: 'seal-keeper',
}

export type Device = {
  id: string
  epoch: number
  sign: ReturnType<typeof signerOf>
  publicKey: string
  log: (SentEvent & { body: EventBody })[]
  append(body: EventBody, person: Hands['people'][keyof Hands['people']] | null): SentEvent
  bodyOf(type: string, of: string | null, wish: Wish): EventBody
  together(type: string, wish: Wish, by: keyof Hands['people'], hand?: ReturnType<typeof signerOf>): SentEvent
  know(of: string, events: readonly { id: string; body: EventBody }[]): void
  known(of: string): readonly Opened[]
  copy(): Device
  write(type: string, of: string | null, wish?: Wish): SentEvent
  run(from?: number, to?: number): { epoch: number; from: number; events: SentEvent[] }
}
export type Wish = Partial<EventBody> & { by?: keyof Hands['people'] }

/** A device that writes its chain by hand: good links by default, and whatever a test wishes instead. */
export function openDevice(
  hands: Hands,
  id: string,
  { epoch = 1, pair = newKeyPair(), sign = signerOf(pair.seed) } = {},
): Device {
  const log: (SentEvent & { body: EventBody })[] = []
  const dossiers = new Map<string, Opened[]>()
  const dossier = (of: string) => fold(blank(of), dossiers.get(of) ?? [])
  /** Signs a body as it is, and puts it at the end of the chain. */
  const append = (body: EventBody, person: Hands['people'][keyof Hands['people']] | null): SentEvent => {
    const bytes = canonicalJson(body)
    const event = {
      id: sha256(bytes),
      bytes,
      deviceSignature: sign(DOMAIN.event, sha256(bytes)),
      personSignature: person?.sign(DOMAIN.act, sha256(bytes)) ?? null,
    }
    log.push({ ...event, body })
    if (body.dossier)
      dossiers.set(body.dossier, [...(dossiers.get(body.dossier) ?? []), { id: event.id, body, data: null }])
    return event
  }
  const bodyOf = (type: string, of: string | null, { by: _by, ...wish }: Wish): EventBody => {
    const isStep = Object.hasOwn(steps, type)
    const person = hands.people[_by ?? PART[type] ?? 'counter']
    const { delegation, secondDelegation } = hands
    const mandate = _by === 'second' ? secondDelegation : delegation
    const signs = isStep || wish.settles !== undefined
    const authority = [person.certificate.id, ...(isDelegated(type) || wish.settles ? [mandate.id] : [])]
    const last = log.at(-1)
    return EventBody.parse({
      v: 1,
      type,
      version: isStep ? steps[type as StepId].version : 1,
      office: PROCEDURE.agency,
      dossier: of,
      expectedRev: of ? (dossiers.get(of)?.length ?? 0) : 0,
      device: id,
      epoch,
      seq: log.length + 1,
      prev: last?.id ?? GENESIS,
      actor: person.id,
      session: 's',
      authority: signs ? authority : [],
      procedure: { code: CODE, version: hands.procedure.id },
      formSet: 'TT01-2018',
      calendar: null,
      docs: [],
      numbers: [],
      after: isStep && of ? afterOf(dossier(of), type as StepId) : null,
      payload: 'AAAA',
      time: {
        wall: '2026-11-24T01:00:00.000Z',
        bootId: 'b',
        monoMs: 0,
        lastServer: null,
        lo: '2026-11-24T01:00:00.000Z',
        hi: null,
        suspect: false,
      },
      app: 'test',
      ...wish,
    })
  }
  /** An act of the office that a clerk takes together with somebody else, who signs as `hand` would. */
  const together = (type: string, wish: Wish, by: keyof Hands['people'], hand = hands.people[by].sign) => {
    const keeper = hands.people['seal-keeper']
    const authority = [keeper.certificate.id, hands.people[by].certificate.id]
    const body = bodyOf(type, null, { by: 'seal-keeper', authority, ...wish })
    const signature = hand(DOMAIN.second, sha256(secondText(body, hands.people[by].id)))
    return append({ ...body, second: { by: hands.people[by].id, signature } }, keeper)
  }
  return {
    id,
    epoch,
    together,
    sign,
    publicKey: pair.publicKey,
    log,
    append,
    bodyOf,
    /** Learns of what another device did to a dossier, as from a page of the province. */
    know(of: string, events: readonly { id: string; body: EventBody }[]): void {
      const known = events.map(({ id: event, body }) => ({ id: event, body, data: null }))
      dossiers.set(of, [...(dossiers.get(of) ?? []), ...known])
    },
    known: of => dossiers.get(of) ?? [],
    /** A second device with this one's key and log so far: its disk, copied. */
    copy(): Device {
      const twin = openDevice(hands, id, { epoch, pair })
      for (const { body, ...event } of log) twin.log.push({ ...event, body })
      for (const [of, events] of dossiers) twin.know(of, events)
      return twin
    },
    /** Takes a step of a dossier, or notes something of it. */
    write(type: string, of: string | null, wish: Wish = {}): SentEvent {
      const body = bodyOf(type, of, wish)
      const person = hands.people[wish.by ?? PART[type] ?? 'counter']
      return append(body, Object.hasOwn(steps, type) || wish.settles ? person : null)
    },
    /** A run of the chain as it is pushed. */
    run: (from = 1, to = log.length) => ({
      epoch,
      from,
      events: log.slice(from - 1, to).map(({ body: _body, ...event }) => event),
    }),
  }
}

/** The whole route of a dossier but its end, on one device. */
export function walk(device: Device, dossier: string, types: readonly string[] = PROCEDURE.route): void {
  for (const type of types)
    device.write(type, dossier, type === 'approval' ? { docs: [hash(`${device.id}${dossier}`)] } : {})
}
/** A dossier id from a word. */
export const dossierNamed = (word: string): string => hash(word).slice(0, 32)

/** The line of a device to a running province. */
export const lineOf = (
  running: Reached,
  hands: Hands,
  device: Device,
  send: Send = httpSend(running.url),
): ProvinceLine =>
  openLine({
    send,
    province: running.province,
    who: { office: hands.id, device: device.id, epoch: device.epoch },
    sign: device.sign,
  })

/** Enrols a device the ordinary way: two people, a code, the Centre's publications with it. */
export async function enrolDevice(running: Reached, hands: Hands, device: Device): Promise<ProvinceLine> {
  const line = lineOf(running, hands, device)
  const asked = await enrolmentOf(running, hands, device)
  const answer = await line.enrol(asked)
  if (!answer.ok) throw new Error(answer.why)
  return line
}

/** What a device sends to be enrolled. */
export async function enrolmentOf(running: Reached, hands: Hands, device: Device) {
  const wanted = { office: hands.id, device: device.id, madeBy: 'a', agreedBy: 'b', brings: true }
  const code = await invite(running.db, wanted)
  const body = {
    id: device.id,
    counter: device.id,
    site: SITE,
    epoch: device.epoch,
    publicKey: device.publicKey,
  }
  const proof = device.sign(DOMAIN.request, sha256(enrolmentText({ office: hands.id, code, device: body })))
  return {
    office: hands.id,
    code,
    device: body,
    issuer: hands.issuer,
    publications: hands.publications,
    proof,
  }
}

/** Pushes a run as the device itself does: hello first, its challenge signed. */
export async function pushRun(line: ProvinceLine, run: ReturnType<Device['run']>) {
  const hello = await line.hello()
  if (!hello.ok) return hello
  return line.push(run, hello.value)
}
