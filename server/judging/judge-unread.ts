import type { Hash } from '../../shared/base/ids.ts'
import { isNewerStep } from '../../shared/dossier/dossier.ts'
import type { Counted } from '../../shared/judge/judge.ts'
import { judgedOnceKnown } from '../../shared/judge/replay.ts'
import { UNKNOWN } from '../../shared/judge/rows.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import type { Tx } from '../database/database.ts'
import type { Judging } from '../deps.ts'
import { openSpent } from '../numbers/spent-numbers.ts'
import { ledgersOf, openUses } from './delegation-uses.ts'
import {
  type Group,
  type Knew,
  openTimelines,
  readLost,
  sayAgain,
  type Touched,
  type Word,
  wordsOf,
} from './judge-again.ts'

/**
 * Judges what an older program of this province kept aside unread and this one reads (R31), together with
 * what only waited behind it. Runs at each start, for every Centre. The processes of a province are updated
 * one after the other, and the last one finds what is left. Returns how many verdicts changed.
 */
export async function judgeUnread({ db, province, authority }: Judging): Promise<number> {
  const centres = await db<{ office: string }[]>`
    SELECT DISTINCT o.centre AS office FROM verdicts v JOIN offices o ON o.office = v.office
    WHERE v.reason = ${UNKNOWN} ORDER BY o.centre`
  let judged = 0
  for (const { office } of centres)
    judged += await db.begin(async tx => {
      await tx`SELECT 1 FROM offices WHERE office = ${office} FOR UPDATE`
      const touched = await findReadable(tx, office)
      if (touched.length === 0) return 0
      const knew = { known: await authority(tx, office), machines: await readLost(tx, office) }
      const more = ledgersOf(office, knew.known)
      return sayAgain(tx, { office, province, more }, touched, groups =>
        judgeAll(tx, office, { knew, groups }),
      )
    })
  return judged
}

/**
 * Judges every dossier now that its steps are read. Numbers and limited delegations are counted over all of
 * them (R21).
 */
async function judgeAll(
  tx: Tx,
  office: string,
  { knew, groups }: { knew: Knew; groups: readonly Group[] },
): Promise<Word[]> {
  const acts = groups.flatMap(({ placed }) => placed)
  const timelines = (await openTimelines(tx, office))(knew)
  const spent = await openSpent(tx, office, acts)
  const uses = await openUses(tx, office, { known: knew.known, acts })
  const judged = (): Word[] =>
    groups.flatMap(group => {
      const counted: Counted = (act, ruling) => uses.look(spent.look({ ...act, owner: group.owner }, ruling))
      return wordsOf(group, judgedOnceKnown(group.placed, timelines, counted))
    })
  // Judged twice. The first pass shows every act to the counts, so that in the second the order of judging
  // does not matter.
  judged()
  const words = judged()
  const others = uses.takeOver().map(
    ({ owner, device, epoch, seq, event, no, verdict, reason }): Word => ({
      ...{ owner, device, epoch, seq },
      ...{ event, no, verdict, reason },
    }),
  )
  return [...words, ...others]
}

/**
 * Finds what is still kept aside unread and this program reads. Each event found stands for its whole
 * dossier.
 */
async function findReadable(tx: Tx, office: string): Promise<Touched[]> {
  const rows = await tx<{ owner: string; event: Buffer; dossier: Buffer; bytes: Buffer }[]>`
    SELECT v.office AS owner, v.event, e.dossier, e.bytes FROM verdicts v
    JOIN offices o ON o.office = v.office AND o.centre = ${office}
    JOIN events e ON e.office = v.office AND e.id = v.event
    WHERE v.reason = ${UNKNOWN} AND e.dossier IS NOT NULL AND NOT EXISTS (SELECT FROM verdicts later
      WHERE later.office = v.office AND later.event = v.event AND later.no > v.no)
    ORDER BY v.office, v.position`
  return rows.flatMap(({ owner, event, dossier, bytes }) => {
    if (isNewerStep(readEventBody(bytes.toString('utf8')))) return []
    return [{ owner, event: event.toString('hex') as Hash, dossier: dossier.toString('hex') }]
  })
}
