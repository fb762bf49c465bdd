import type { Hash } from '../../../shared/base/ids.ts'
import { isSilent, isWrongServer } from '../../../shared/status/no-answer.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import type { Heard } from '../../store/other-acts.ts'
import type { Store } from '../../store/store.ts'
import type { Answered, Why } from '../transport/answers.ts'
import { type Fetched, type FoundFile, fetchMore, type Pieces } from './fetch-file.ts'
import type { FileLine } from './file-line.ts'
import { paperTold } from './paper-told.ts'

/**
 * How many papers of other counters, and how many pieces of them, are asked for in one round, so that events
 * never wait long behind them.
 */
const [ROUND_PAPERS, ROUND_PIECES] = [20, 60]
/** The most rounds after which an absent paper is asked for again: an hour. The number doubles each time. */
const MOST_ROUNDS = 240

type Wanted = ReturnType<Heard['wanted']>[number]
/**
 * What was searched for in earlier rounds: the pieces that came, and how many rounds to wait for each absent
 * paper.
 */
export type Searching = { gathered: Pieces; vain: Map<Hash, { rounds: number; left: number }> }
export const newSearching = (): Searching => ({ gathered: new Map(), vain: new Map() })

type Fetching = {
  store: { heard: Pick<Heard, 'wanted'> } & Pick<Store, 'files' | 'papers' | 'events' | 'publications'>
  line: FileLine
  said: Hello
  searching: Searching
}
/**
 * How many papers of other counters came in a round, how many of those asked for did not, and what the
 * province refused or why the round ended early.
 */
export type PapersRound = { papers: number; absent: number; why: Why | null }

/**
 * Fetches papers that acts of other counters name, so that the next step can be taken here without a line.
 * What came of a paper is kept for the next round. What its maker has not sent yet, and what the province
 * refuses, is asked for ever more rarely.
 */
export async function fetchWanted(fetching: Fetching): Promise<PapersRound> {
  const { store, searching } = fetching
  const round: PapersRound = { papers: 0, absent: 0, why: null }
  const asking: Asking = { ...fetching, found: new Map(), left: ROUND_PIECES }
  const all = store.heard.wanted(Number.POSITIVE_INFINITY)
  forget(searching, all)
  for (const wanted of whoseTurn(all, searching)) {
    const answer = await askFor(wanted, asking)
    // A fault of the line ends the round. Any other answer concerns this paper alone and does not keep those
    // behind it waiting.
    if (!answer.ok && isOfLine(answer.why)) return { ...round, why: answer.why }
    if (!answer.ok) round.why ??= answer.why
    const { bytes, have, found } = answer.ok ? answer.value : NOTHING
    // The paper is not whole yet: the round has fetched enough.
    if (!bytes && have > 0) break
    if (bytes && keep(store, wanted, { bytes, found })) round.papers++
    else round.absent++
    settle(searching, wanted.content, { found, came: bytes !== null })
    asking.left = Math.max(1, asking.left - have)
  }
  return round
}

/** Forgets papers that are no longer wanted: their dossier was closed, or they came another way. */
function forget({ gathered, vain }: Searching, wanted: readonly Wanted[]): void {
  const contents = new Set(wanted.map(({ content }) => content))
  for (const content of vain.keys()) if (!contents.has(content)) vain.delete(content)
  if (contents.size === 0) gathered.clear()
}

const isOfLine = (why: Why): boolean => isSilent(why) || isWrongServer(why)
const NOTHING = { bytes: null, have: 0, found: [] }
type Coded = Wanted & { code: string }
/** What the province has under each code asked for in this round, and how many pieces may still come. */
type Asking = Fetching & { found: Map<string, readonly FoundFile[]>; left: number }

/**
 * A paper as far as it came, and what the province has under its code. The province is asked once per round
 * and code, even if it refuses.
 */
async function askFor(
  { content, agency, code }: Coded,
  { store, line, said, searching, found, left }: Asking,
): Promise<Answered<Fetched & { found: readonly FoundFile[] }>> {
  const of = `${agency} ${code}`
  const known = found.get(of)
  const answer = known ? { ok: true as const, value: known } : await line.find({ agency, code }, said)
  found.set(of, answer.ok ? answer.value : [])
  if (!answer.ok) return answer
  const fetching = { files: store.files, line, said, agency }
  const came = await fetchMore(fetching, content, answer.value, {
    gathered: searching.gathered,
    most: left,
  })
  return came.ok ? { ok: true, value: { ...came.value, found: answer.value } } : came
}

/**
 * The papers to ask for in this round: those whose code is known and whose turn it is, up to the limit. For
 * the others this counts as a round waited. Each dossier has its share: however many papers the acts of one
 * name, those of the others come too.
 */
function whoseTurn(wanted: readonly Wanted[], { vain }: Searching): readonly Coded[] {
  const due = new Map<string, Coded[]>()
  for (const each of wanted) {
    const { code, content, dossier } = each
    const waits = vain.get(content)
    if (waits && waits.left > 0) waits.left--
    else if (code !== null) {
      const share = due.get(dossier)
      if (share) share.push({ ...each, code })
      else due.set(dossier, [{ ...each, code }])
    }
  }
  const shares = [...due.values()]
  const turns: Coded[] = []
  for (let no = 0; turns.length < ROUND_PAPERS && shares.some(share => no < share.length); no++)
    turns.push(...shares.flatMap(share => share[no] ?? []))
  return turns.slice(0, ROUND_PAPERS)
}

type Came = { bytes: Uint8Array; found: readonly FoundFile[] }

/** Keeps a paper as its own counter keeps it. Returns whether an act known here names it. */
function keep(
  { papers, events, publications }: Fetching['store'],
  { content, dossier }: Wanted,
  { bytes, found }: Came,
) {
  const { form = '' } = found.find(each => each.content === content) ?? {}
  const told = paperTold({ events, publications }, { dossier, content, form })
  if (told) papers.put(bytes, told)
  return told !== undefined
}

/** Forgets the pieces of a paper. If the paper did not come, it waits twice as long as last time. */
function settle(
  { gathered, vain }: Searching,
  content: Hash,
  { found, came }: { found: readonly FoundFile[]; came: boolean },
): void {
  for (const { sealed } of found.filter(each => each.content === content)) gathered.delete(sealed)
  if (came) {
    vain.delete(content)
    return
  }
  const rounds = Math.min(MOST_ROUNDS, 2 * (vain.get(content)?.rounds ?? 0.5))
  vain.set(content, { rounds, left: rounds })
}
