import type { Instant } from '../../../shared/base/ids.ts'
import { DAY_MS } from '../../../shared/base/later.ts'
import { isSilent } from '../../../shared/status/no-answer.ts'
import { type LeaseAsked, PUBLISH_MOST, RETURNED_MOST } from '../../../shared/wire/centre.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import { speaks } from '../../../shared/wire/version.ts'
import type { Delivery } from '../../store/delivered.ts'
import type { Heard } from '../../store/other-acts.ts'
import type { Store } from '../../store/store.ts'
import type { PapersRound } from '../files/fetch-wanted.ts'
import type { FilesRound } from '../files/send-files.ts'
import type { ProvinceLine } from '../line/province-line.ts'
import type { Pinned } from '../line/read-said.ts'
import type { Why } from '../transport/answers.ts'
import { checkHeads } from './check-heads.ts'
import { giveKeys } from './give-keys.ts'
import { type Pace, unhurried } from './pace.ts'
import { type ActsRound, pullActs } from './pull-acts.ts'
import { pullPages } from './pull-pages.ts'
import { pushRuns } from './push-runs.ts'
import { openHands } from './signed-by-hand.ts'

/** How much of a certificate's time is left when the next one is asked for. */
const RENEW_MS = 30 * DAY_MS

/** What one round did, and why it ended before everything was sent and read, if it did. */
export type Round = {
  sent: number
  received: number
  /** When the province last gave a signed answer in this round; null if it was not reached. */
  at: Instant | null
  why: Why | null
  /** What the round heard of other machines. */
  heard?: ActsRound
  /** What the round did for files, once every event was there, and for papers of other counters. */
  files?: FilesRound
  papers?: PapersRound
}
/** How much of a round to do: `all`, or only ask whether the province is there. */
export type Much = 'all' | 'hello'
/** Leases of which this machine spends nothing more, and what the province signed of them. */
type Returning = { toReturn(): readonly string[]; returned(leases: readonly string[], known: boolean): void }
/** Where acts of other machines are kept, and the publications by which their signers are known. */
type Hearing = { heard: Heard; publications: Pick<Store['publications'], 'byId' | 'all'> }
/**
 * How much of a round to do (`much`), which numbers to ask for once everything else is said, which leases to
 * return, where heard acts go, and when the round has its turns.
 */
export type Wish = {
  much?: Much | undefined
  wanted?: () => LeaseAsked['wanted']
  returning?: Returning
  hearing?: Hearing
  pace?: Pick<Pace, 'next'>
}
/** `taken`: which offers the province said in this round that it takes. */
type Working = {
  delivery: Delivery
  line: ProvinceLine
  province: Pinned
  round: Round
  pace: Pick<Pace, 'next'>
  taken: Set<string>
}

/**
 * Does one round, safe to cut at any point: first who is there, then what waits here, oldest first, then what
 * is new there. An event leaves the outbox only by a receipt for exactly that event, signed by the pinned
 * key; nothing else takes anything out.
 */
export async function syncOnce(
  delivery: Delivery,
  line: ProvinceLine,
  province: Pinned,
  { much = 'all', wanted = () => [], returning, hearing, pace = unhurried }: Wish = {},
): Promise<Round> {
  const round: Round = { sent: 0, received: 0, at: null, why: null }
  const working = { delivery, line, province, round, pace, taken: new Set<string>() }
  const hello = await line.hello()
  if (!hello.ok) return { ...round, why: hello.why }
  const said = hello.value
  round.at = said.at
  delivery.noteAnswer(said.at)
  if (said.actsFrom !== undefined) delivery.noteActsFrom(said.actsFrom)
  if (!said.next) return { ...round, why: 'not-enrolled' }
  delivery.noteSuspended(said.suspended ? said.at : null)
  if (much === 'hello') return round
  const unproven = await checkHeads(working, said)
  if (unproven) return { ...round, why: unproven }
  const offer = (): Promise<Why | null> => publishAll(working, said)
  const took = (entries: number): void => {
    round.received += entries
  }
  const hears = hearing && speaks(said.wire.max, 'otherActs') && !said.suspended ? hearing : undefined
  // Keys are given before the acts: whoever hears of an act finds its key. If giving them fails, the acts are
  // sent all the same.
  const ungiven = hears ? await giveKeys({ ...working, ...hears, said }) : null
  const pushed = await pushRuns({ delivery, line, pace, said, offer }, said.next)
  round.sent = pushed.sent
  const unread = pushed.why ?? (await pullPages({ ...working, said, took }))
  round.why =
    unread ?? (await leaseAll(working, said, wanted())) ?? (await returnAll(working, said, returning))
  await renewCertificate(working, said)
  if (hears && !isSilent(round.why)) {
    const handOf = openHands(hears.publications)
    const heard = await pullActs({ ...working, heard: hears.heard, handOf, said })
    // A certificate counts as missing only once the whole feed was read.
    if (unread === null && heard.stops) hears.heard.noteStops(heard.stops, said.at)
    round.heard = { ...heard, why: ungiven ?? heard.why }
  }
  return round
}

/**
 * Offers what this Centre's authority issued here, until the province has said of everything whether it takes
 * it. What it takes stays an offer until its feed names it, because a province that is put back in between
 * has forgotten that it took it.
 */
async function publishAll({ delivery, line, taken }: Working, said: Hello): Promise<Why | null> {
  if (!speaks(said.wire.max, 'publications')) return null
  const next = () => delivery.offers(PUBLISH_MOST + taken.size).filter(({ id }) => !taken.has(id))
  for (
    let offers = next().slice(0, PUBLISH_MOST);
    offers.length > 0;
    offers = next().slice(0, PUBLISH_MOST)
  ) {
    const answer = await line.publish(offers, said)
    if (!answer.ok) return answer.why
    const { refused, at } = answer.value
    const about = new Set([...answer.value.taken, ...refused.map(({ id }) => id)])
    // Without this check, a province that says nothing of what it was given would be asked for ever.
    if (offers.some(({ id }) => !about.has(id))) return 'not-the-province'
    for (const id of answer.value.taken) taken.add(id)
    delivery.refuseOffers(refused, at)
  }
  return null
}

/** Asks for the numbers that run low. Without an answer the counter goes on as long as it has some. */
async function leaseAll(
  { delivery, line }: Working,
  said: Hello,
  wanted: LeaseAsked['wanted'],
): Promise<Why | null> {
  if (!speaks(said.wire.max, 'leases') || said.suspended || wanted.length === 0) return null
  const answer = await line.lease(wanted, said)
  if (!answer.ok) return answer.why
  delivery.takeLeases(answer.value.leases, answer.value.at)
  return null
}

/** Tells the province which leases this machine gave back, until it has signed that. */
async function returnAll(
  { line }: Working,
  said: Hello,
  returning: Returning | undefined,
): Promise<Why | null> {
  const leases = returning?.toReturn().slice(0, RETURNED_MOST) ?? []
  if (!speaks(said.wire.max, 'returnedLeases') || leases.length === 0) return null
  const answer = await line.returnLeases(leases, said)
  if (!answer.ok) return answer.why
  const taken = new Set(answer.value.leases)
  returning?.returned(
    [...taken].filter(lease => leases.includes(lease)),
    true,
  )
  // A lease that the answer does not name was never the province's, so nobody is given it there either.
  returning?.returned(
    leases.filter(lease => !taken.has(lease)),
    false,
  )
  return null
}

/**
 * Fetches this device's next certificate when a third of the last one is left. If that fails, the round
 * counts as good all the same.
 */
async function renewCertificate({ delivery, line }: Working, said: Hello): Promise<void> {
  const until = delivery.certificateUntil()
  const left = until === null ? 0 : Date.parse(until) - Date.parse(said.at)
  // A certificate without an end was given before there were any with one.
  if (!speaks(said.wire.max, 'certificateEnds') || said.suspended || left > RENEW_MS) return
  const answer = await line.renew(said)
  if (answer.ok) delivery.takeCertificate(answer.value)
}
