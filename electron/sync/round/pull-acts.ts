import { isSilent } from '../../../shared/status/no-answer.ts'
import { ACTS_MOST, LACKING_MOST } from '../../../shared/wire/acts.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import type { Delivery } from '../../store/delivered.ts'
import type { Heard, HeardPage, Stop } from '../../store/other-acts.ts'
import type { ProvinceLine } from '../line/province-line.ts'
import type { Why } from '../transport/answers.ts'
import type { Pace } from './pace.ts'
import type { Hand } from './signed-by-hand.ts'

/**
 * How many dossiers of a ledger may lack their key. They are asked for in turn, a page's worth each time, so
 * that keys that never come keep out none that does.
 */
const LACKING_ALL = 100_000
/**
 * After how many acts or questions a round stops hearing and goes on to what this counter has to say. It
 * hears the rest in the next rounds.
 */
const ROUND_ACTS = 4_000
const ROUND_QUESTIONS = 60
/** The interval of rounds. By this beat of the province's clock, lacking keys are asked for in turn. */
const BEAT_MS = 15_000

export type Hearing = {
  heard: Pick<Heard, 'read' | 'take' | 'lacking'>
  delivery: Pick<Delivery, 'heads' | 'waiting'>
  line: Pick<ProvinceLine, 'acts'>
  pace: Pick<Pace, 'next'>
  said: Hello
  handOf(event: NonNullable<HeardPage['acts'][number]['event']>): Hand
}
/**
 * What a round heard of other machines: how many acts, whether there is more, and, if it did not go on, why
 * and at which places.
 */
export type ActsRound = { acts: number; more: boolean; why: Why | null; stops?: readonly Stop[] }

/**
 * Hears what other machines of the Centre did. It reads each ledger that is longer than what was read of it,
 * or of which keys are lacking, page after page in turn, until there is no more, the round has heard enough,
 * or something new waits here. What is wrong with one ledger holds up none of the others.
 */
export async function pullActs(hearing: Hearing): Promise<ActsRound> {
  const { delivery } = hearing
  const waited = delivery.waiting()
  const ledgers = ledgersToHear(hearing)
  const round: ActsRound = { acts: 0, more: false, why: null }
  for (let asked = 0; ledgers.length > 0; asked++) {
    const enough = asked >= ROUND_QUESTIONS || round.acts >= ROUND_ACTS
    if (enough || delivery.waiting() > waited) return { ...round, more: true }
    const ledger = ledgers.shift() as ToHear
    const { acts, more, why, stops = [] } = await pullPage(hearing, ledger)
    round.acts += acts
    round.why ??= why
    if (stops.length > 0) round.stops = [...(round.stops ?? []), ...stops]
    if (isSilent(why)) return round
    if (more) ledgers.push({ ...ledger, lacking: [] })
  }
  return round
}

type ToHear = { ledger: string; lacking: readonly string[]; most?: number }

/** The ledgers of agencies from which something is to be heard. */
function ledgersToHear({ heard, delivery, said }: Hearing): ToHear[] {
  return delivery.heads().flatMap(({ office: ledger, size }) => {
    // The Centre's own ledger has no acts of dossiers.
    if (!ledger.includes('/')) return []
    const lacking = inTurn(heard.lacking(ledger, LACKING_ALL), said.at)
    return size > heard.read(ledger) || lacking.length > 0 ? [{ ledger, lacking }] : []
  })
}

/** The next hundred of them, so that dossiers whose key never comes block nobody. */
function inTurn(all: readonly string[], at: string): readonly string[] {
  if (all.length <= LACKING_MOST) return all
  const turn = Math.floor(Date.parse(at) / BEAT_MS) % Math.ceil(all.length / LACKING_MOST)
  return all.slice(turn * LACKING_MOST, (turn + 1) * LACKING_MOST)
}

/** Reads the next page of a ledger and keeps it, whole or not at all. */
async function pullPage(hearing: Hearing, { ledger, lacking, most = ACTS_MOST }: ToHear): Promise<ActsRound> {
  const { heard, line, pace, said } = hearing
  const limit = Math.min(most, await pace.next())
  const agency = ledger.slice(ledger.indexOf('/') + 1)
  const after = heard.read(ledger)
  const answer = await line.acts({ agency, after, limit, lacking }, said)
  if (!answer.ok) return stoppedAt(ledger, answer.why)
  const { page, more } = answer.value
  const place = page.acts.findIndex(({ event }) => event && hearing.handOf(event) !== 'own')
  // The acts before it are heard. They are asked for once more, because no part of a page is kept.
  if (place > 0) return pullPage(hearing, { ledger, lacking, most: place })
  if (place === 0) {
    // A key that came with it is no act: it opens what was heard before.
    if (page.keys.length > 0) heard.take({ ...page, to: after, acts: [] })
    return stoppedBy(ledger, page, hearing)
  }
  if (!heard.take(page)) return stoppedAt(ledger, 'not-the-province')
  return { acts: page.acts.length, more, why: null }
}

/** The stop at the first act of a page, whose signatures cannot be proven or are not their owners'. */
function stoppedBy(ledger: string, { acts: [first] }: HeardPage, { handOf }: Hearing): ActsRound {
  const cause = first?.event ? handOf(first.event) : 'own'
  if (!first || cause === 'own') return NOTHING
  const why = cause === 'hand-forged' ? 'not-the-province' : null
  return { ...NOTHING, why, stops: [{ ledger, device: first.receipt.body.device, cause }] }
}

/** The stop for a faulty page. It is noted if the fault is of this ledger alone, not of the line. */
const stoppedAt = (ledger: string, why: Why): ActsRound =>
  why === 'counter-old' || why === 'not-the-province'
    ? { ...NOTHING, why, stops: [{ ledger, device: null, cause: why }] }
    : { ...NOTHING, why }

const NOTHING: ActsRound = { acts: 0, more: false, why: null }
