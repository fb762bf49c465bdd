import type { Came } from '../../electron/sync/send.ts'
import { checkArrived } from '../../server/arrived.ts'
import type { Known } from '../../server/authority.ts'
import { newKeyPair } from '../../server/ed25519.ts'
import { provinceOf } from '../../server/key.ts'
import type { Placed } from '../../shared/judge/case.ts'
import { judge } from '../../shared/judge/judge.ts'
import { Person } from '../../shared/people/certificate.ts'
import { Delegation } from '../../shared/people/delegation.ts'
import { termsOf } from '../../shared/procedures/procedure.ts'
import { DOMAIN, GENESIS } from '../../shared/record/event.ts'
import type { ReceiptBody, Signed } from '../../shared/record/receipt.ts'
import type { HelloAsked, Pull, Push } from '../../shared/wire.ts'
import { type Hands, PROCEDURE, SITE } from '../province/hands.ts'

type Standing = Placed & { no: number; device: string; seq: number }
type Machine = { publicKey: string; seq: number; tip: string; suspended: boolean }
type Kept = { id: string; receipt: Signed }
export type Model = ReturnType<typeof openModel>

/**
 * A province in memory that speaks the first version of the wire: the real checks of what arrives, the real judge, real
 * signatures; only its tables are maps. `now` is the time of the simulation.
 */
export function openModel(hands: Hands, now: () => string) {
  const province = provinceOf('province', newKeyPair().pem)
  const machines = new Map<string, Machine>()
  const links = new Map<string, Kept>()
  const dossiers = new Map<string, Standing[]>()
  const feed: { kind: 'receipt'; signed: Signed }[] = []
  const known = knownOf(hands)
  let position = 0

  const say = (about: Pick<ReceiptBody, 'event' | 'device' | 'seq' | 'no' | 'verdict' | 'reason'>): Signed =>
    province.say(DOMAIN.receipt, {
      ...{ v: 1, province: province.id, office: hands.id, epoch: 1, at: now(), position: position++ },
      ...about,
    })

  function ruleOn(
    device: string,
    seq: number,
    arrived: Awaited<ReturnType<typeof checkArrived>>[number],
  ): Signed {
    const { sent, body, poison } = arrived
    const link = { event: sent.id, device, seq, no: 0 }
    if (poison || !body) return say({ ...link, verdict: 'quarantined', reason: poison ?? 'unreadable' })
    const placed = dossiers.get(body.dossier ?? '') ?? []
    const [own, ...others] = judge({
      event: { id: sent.id, body },
      at: now(),
      placed,
      authority: known.timeline,
    })
    for (const { event, verdict, reason } of others) {
      const standing = placed.find(({ id }) => id === event)
      if (!standing) continue
      Object.assign(standing, { verdict, reason, no: standing.no + 1 })
      const { no, device: of, seq: at } = standing
      feed.push({ kind: 'receipt', signed: say({ event, device: of, seq: at, no, verdict, reason }) })
    }
    const { verdict, reason } = own
    if (body.dossier)
      dossiers.set(body.dossier, [
        ...placed,
        { id: sent.id, body, verdict, reason, no: 0, at: now(), device, seq },
      ])
    return say({ ...link, verdict, reason })
  }

  async function push(device: string, asked: Push): Promise<object> {
    const machine = machines.get(device)
    if (!machine) throw new Error('not enrolled')
    const who = { office: hands.id, device, epoch: 1, publicKey: machine.publicKey, site: SITE }
    const receipts: Signed[] = []
    for (const arrived of await checkArrived(asked, who, known)) {
      const { seq, sent, body } = arrived
      const before = links.get(`${device}/${seq}`)
      if (before?.id === sent.id) receipts.push(before.receipt)
      else if (before) {
        machine.suspended = true
        receipts.push(say({ event: sent.id, device, seq, no: 0, verdict: 'quarantined', reason: 'fork' }))
      } else if (seq === machine.seq + 1) {
        const follows = body?.prev === (seq === 1 ? GENESIS : machine.tip)
        const poison = machine.suspended
          ? 'device-suspended'
          : (arrived.poison ?? (follows ? undefined : 'chain-broken'))
        const receipt = ruleOn(device, seq, { ...arrived, poison })
        links.set(`${device}/${seq}`, { id: sent.id, receipt })
        Object.assign(machine, { seq, tip: sent.id })
        receipts.push(receipt)
      }
    }
    return { receipts, next: { epoch: 1, seq: machine.seq + 1 } }
  }

  function hello({ nonce, device }: HelloAsked): Signed {
    const machine = machines.get(device)
    return province.say(DOMAIN.answer, {
      ...{
        v: 1,
        kind: 'hello',
        province: province.id,
        nonce,
        wire: { min: 1, max: 1 },
        at: now(),
        challenge: device,
      },
      ...{
        next: machine ? { epoch: 1, seq: machine.seq + 1 } : null,
        suspended: machine?.suspended ?? false,
      },
    })
  }

  function pull({ nonce, after, limit }: Pull): object {
    const shown = feed.slice(after, after + limit)
    const page = province.say(DOMAIN.answer, {
      ...{ v: 1, kind: 'page', province: province.id, office: hands.id, nonce, at: now(), after },
      ...{ to: after + shown.length, more: feed.length > after + shown.length },
      entries: shown.map(({ kind, signed: { id } }) => ({ kind, id })),
    })
    return { page, entries: shown.map(({ signed }) => signed) }
  }

  return {
    province,
    machines,
    links,
    dossiers,
    enrol: (device: string, publicKey: string): void =>
      void machines.set(device, { publicKey, seq: 0, tip: GENESIS, suspended: false }),
    revoke: (of: string, at: string): void => void known.timeline.revocations.push({ of, at }),
    /** Answers a question of the wire; who asks stands in the challenge. */
    async answer(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Came> {
      const asked = JSON.parse(body) as never
      const device = (headers.authorization ?? '').split(' ')[2] ?? ''
      const said =
        path === '/v1/hello' ? hello(asked) : path === '/v1/push' ? await push(device, asked) : pull(asked)
      return { status: 200, type: 'application/json', text: JSON.stringify(said) }
    },
  }
}

function knownOf(hands: Hands) {
  const span = (id: string) => ({ id, notBefore: '2020-01-01T00:00:00.000Z', notAfter: null })
  const bodyOf = (bytes: string) => (JSON.parse(bytes) as { body: unknown }).body
  const people = Object.values(hands.people).map(({ certificate: { id, bytes } }) => ({
    ...span(id),
    person: Person.parse(bodyOf(bytes)),
  }))
  const mandates = [hands.delegation, hands.secondDelegation].map(({ id, bytes }) => ({
    ...span(id),
    delegation: Delegation.parse(bodyOf(bytes)),
  }))
  const procedure = { terms: termsOf(PROCEDURE), from: '2020-01-01T00:00:00.000Z', to: null }
  const revocations: { of: string; at: string }[] = []
  const known: Known = {
    pos: 0,
    certificates: new Map(people.map(each => [each.id, each])),
    mandates: new Map(mandates.map(each => [each.id, each])),
    procedures: new Map([[hands.procedure.id, procedure]]),
    revocations,
    agencies: new Set([PROCEDURE.agency]),
    series: () => false,
  }
  const timeline = {
    ...{ certificates: people, mandates, revocations, site: SITE },
    procedure: (version: string) => known.procedures.get(version),
  }
  return { ...known, timeline }
}
