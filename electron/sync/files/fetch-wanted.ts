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
 * So many papers of other counters, and so many pieces of them, are asked for in one round: events never wait
 * long behind them.
 */
const [ROUND_PAPERS, ROUND_PIECES] = [20, 60]
/**
 * What is not there is asked for again after twice as many rounds each time, at most after so many: an hour.
 */
const MOST_ROUNDS = 240

type Wanted = ReturnType<Heard['wanted']>[number]
/**
 * What was looked for in earlier rounds: pieces that came, and how many rounds each waits that was not there.
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
 * How many papers of other counters came in a round, how many of those looked for did not, and what the
 * province refused or why it ended early.
 */
export type PapersRound = { papers: number; absent: number; why: Why | null }

/**
 * Fetches papers that acts of other counters name, so that the next step can be taken here without a line.
 * What came of one stays for the next round; what its maker has not sent yet, and what the province refuses,
 * is asked for ever more rarely.
 */
export async function fetchWanted(fetching: Fetching): Promise<PapersRound> {
  const { store, searching } = fetching
  const round: PapersRound = { papers: 0, absent: 0, why: null }
  const asking: Asking = { ...fetching, found: new Map(), left: ROUND_PIECES }
  const all = store.heard.wanted(Number.POSITIVE_INFINITY)
  forget(searching, all)
  for (const wanted of whoseTurn(all, searching)) {
    const answer = await askFor(wanted, asking)
    // What is of the line ends the round; any other answer is of this paper, and keeps none behind it
    // waiting.
    if (!answer.ok && isOfLine(answer.why)) return { ...round, why: answer.why }
    if (!answer.ok) round.why ??= answer.why
    const { bytes, have, found } = answer.ok ? answer.value : NOTHING
    // Not whole yet: the round has fetched enough.
    if (!bytes && have > 0) break
    if (bytes && keep(store, wanted, { bytes, found })) round.papers++
    else round.absent++
    settle(searching, wanted.content, { found, came: bytes !== null })
    asking.left = Math.max(1, asking.left - have)
  }
  return round
}

/** Lets go of what is wanted no more: its dossier was closed, or the paper came another way. */
function forget({ gathered, vain }: Searching, wanted: readonly Wanted[]): void {
  const contents = new Set(wanted.map(({ content }) => content))
  for (const content of vain.keys()) if (!contents.has(content)) vain.delete(content)
  if (contents.size === 0) gathered.clear()
}

const isOfLine = (why: Why): boolean => isSilent(why) || isWrongServer(why)
const NOTHING = { bytes: null, have: 0, found: [] }
type Coded = Wanted & { code: string }
/** What the province has under each code that was asked for in this round; how many pieces may still come. */
type Asking = Fetching & { found: Map<string, readonly FoundFile[]>; left: number }

/**
 * A paper as far as it came, and what the province has under its code: asked once a round, also where it
 * refuses.
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
 * Those of which the code is known and whose turn it is, at most so many; of the others a round has passed.
 * Each dossier has its share: however many papers the acts of one name, those of the others come all the
 * same.
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

/** Keeps a paper as its own counter keeps it; whether an act that is known here names it. */
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

/** Lets go of what came of it; where it did not come, it waits twice as long as last time. */
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
