import { isSilent } from '../../../shared/dossier/reasons/province.ts'
import { ACTS_MOST, LACKING_MOST } from '../../../shared/wire/acts.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import type { Delivery, Heard, HeardPage } from '../../store/delivered.ts'
import type { ProvinceLine } from '../line/province-line.ts'
import type { Why } from '../transport/answers.ts'
import type { Pace } from './pace.ts'
import type { Hand } from './signed-by-hand.ts'

/** So many lacking keys of a ledger are asked for in turn, a page's worth each time: those that never come keep out none that does. */
const LACKING_ALL = 100_000
/** After so many acts or questions a round goes on to what this counter has to say: it hears the rest in the next ones. */
const ROUND_ACTS = 4_000
const ROUND_QUESTIONS = 60
/** How often rounds go: what is lacking is asked for in turn by this beat of the province's clock. */
const BEAT_MS = 15_000

export type Hearing = {
  heard: Pick<Heard, 'read' | 'take' | 'lacking'>
  delivery: Pick<Delivery, 'heads' | 'waiting'>
  line: Pick<ProvinceLine, 'acts'>
  pace: Pick<Pace, 'next'>
  said: Hello
  handOf(event: NonNullable<HeardPage['acts'][number]['event']>): Hand
}
/** What a round heard of other machines: how many acts, whether there is more, why it did not go on where it did not. */
export type ActsRound = { acts: number; more: boolean; why: Why | null }

/**
 * Hears what other machines of the Centre did: of each ledger that is longer than what was read of it, or of which keys are
 * lacking, page after page in turn, until there is no more, the round has heard enough, or something new waits here. What
 * is wrong with one ledger keeps none of the others back.
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
    const { acts, more, why } = await pullPage(hearing, ledger)
    round.acts += acts
    round.why ??= why
    if (isSilent(why)) return round
    if (more) ledgers.push({ ...ledger, lacking: [] })
  }
  return round
}

type ToHear = { ledger: string; lacking: readonly string[] }

/** The ledgers of agencies of which something is to be heard. */
function ledgersToHear({ heard, delivery, said }: Hearing): ToHear[] {
  return delivery.heads().flatMap(({ office: ledger, size }) => {
    // The Centre's own ledger has no acts of dossiers.
    if (!ledger.includes('/')) return []
    const lacking = inTurn(heard.lacking(ledger, LACKING_ALL), said.at)
    return size > heard.read(ledger) || lacking.length > 0 ? [{ ledger, lacking }] : []
  })
}

/** The next hundred of them: those of which the key never comes stand in nobody's way. */
function inTurn(all: readonly string[], at: string): readonly string[] {
  if (all.length <= LACKING_MOST) return all
  const turn = Math.floor(Date.parse(at) / BEAT_MS) % Math.ceil(all.length / LACKING_MOST)
  return all.slice(turn * LACKING_MOST, (turn + 1) * LACKING_MOST)
}

/** Reads the next page of a ledger and keeps it, whole or not at all. */
async function pullPage(
  { heard, line, pace, said, handOf }: Hearing,
  { ledger, lacking }: ToHear,
): Promise<ActsRound> {
  const limit = Math.min(ACTS_MOST, await pace.next())
  const agency = ledger.slice(ledger.indexOf('/') + 1)
  const answer = await line.acts({ agency, after: heard.read(ledger), limit, lacking }, said)
  if (!answer.ok) return { acts: 0, more: false, why: answer.why }
  const { page, more } = answer.value
  const hands = page.acts.flatMap(({ event }) => (event ? [handOf(event)] : []))
  // Who took it was published since the feed was read: the next round knows him.
  if (hands.includes('unknown')) return { acts: 0, more: false, why: null }
  if (hands.includes('forged') || !heard.take(page)) return { acts: 0, more: false, why: 'not-the-province' }
  return { acts: page.acts.length, more, why: null }
}
