import { growTree } from '../../shared/ledger/merkle-tree.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Heads, HeadsAsked } from '../../shared/wire/centre.ts'
import type { Admitted } from '../admission/admit.ts'
import { type Db, now } from '../database/database.ts'
import { noteBehind } from '../put-back/put-back.ts'
import { hashBytes } from '../signatures/hashes.ts'
import type { Province } from '../signatures/province-key.ts'
import { headText } from './ledgers.ts'

type Tree = ReturnType<typeof growTree>
/** Gives an office's ledger as a tree, grown by what came since it was last read. */
export type Trees = (db: Db, office: string) => Promise<Tree>
type Row = { office: string; feed: number; backed: number | null; at: Date | null }

/**
 * Reads ledgers as trees. Ledgers only grow, so hashes are kept; every process does this for itself. Where a
 * tree does not match the ledger's own head, the database was put back, and the whole ledger is read anew.
 */
export function openTrees(): Trees {
  const known = new Map<string, Tree>()
  return async (db, office) => {
    const [head] = await db<{ ledger: number; frontier: Buffer }[]>`
      SELECT ledger, frontier FROM offices WHERE office = ${office}`
    if (!head) throw new Error('this office is not known')
    for (const tree of [known.get(office) ?? growTree(hashBytes), growTree(hashBytes)]) {
      known.set(office, tree)
      await growTo(db, office, tree, head.ledger)
      if (tree.size() === head.ledger && hex(tree.root()) === headText(head)) return tree
      // Another request may have read further in the meantime. The beginning of that tree is what this one
      // asked for.
      if (tree.size() > head.ledger && hex(tree.root(head.ledger)) === headText(head)) return tree
    }
    throw new Error('this ledger is not what its head says')
  }
}

async function growTo(db: Db, office: string, tree: Tree, size: number): Promise<void> {
  if (tree.size() >= size) return
  const rows = await db<{ id: Buffer; position: number }[]>`
    SELECT id, position FROM verdicts
    WHERE office = ${office} AND position >= ${tree.size()} AND position < ${size} ORDER BY position`
  for (const { id, position } of rows) if (position === tree.size()) tree.add(new Uint8Array(id))
}

/**
 * The signed head of every ledger of a Centre, each with a proof that the head which the counter saw last is
 * its beginning. Where it is not, no proof holds, and so the counter knows that this province was put back
 * (R30).
 */
export async function heads(
  db: Db,
  province: Province,
  trees: Trees,
  { who, asked }: { who: Admitted; asked: HeadsAsked },
): Promise<Signed> {
  const rows = await db<Row[]>`
    SELECT o.office, o.feed, b.size AS backed, b.at FROM offices o
    LEFT JOIN backups b ON b.office = o.office WHERE o.centre = ${who.office} ORDER BY o.office`
  const found: Heads['heads'] = []
  let behind = false
  for (const { office, backed, at } of rows) {
    const tree = await trees(db, office)
    const seen = asked.seen.find(each => each.office === office)?.size ?? 0
    behind ||= seen > tree.size()
    found.push({
      office,
      size: tree.size(),
      root: hex(tree.root()),
      proof: seen > 0 && seen <= tree.size() ? tree.consistency(seen).map(hex) : [],
      backed: backed !== null && at !== null ? { size: backed, at: at.toISOString() } : null,
    })
  }
  if (behind) await noteBehind(db, who.office)
  const { nonce } = asked
  const feed = rows.find(({ office }) => office === who.office)?.feed ?? 0
  const about = { v: 1, kind: 'heads', province: province.id, office: who.office, nonce } as const
  const answer: Heads = { ...about, at: await now(db), feed, heads: found }
  return province.say(DOMAIN.answer, answer)
}

/**
 * Notes that a backup of the whole database was made and read back. Every head from now on tells what the
 * backup covers (R30). Returns the number of offices.
 */
export async function markBackup(db: Db): Promise<number> {
  const rows = await db`
    INSERT INTO backups (office, size, at) SELECT office, ledger, clock_timestamp() FROM offices
    ON CONFLICT (office) DO UPDATE SET size = excluded.size, at = excluded.at RETURNING 1`
  return rows.length
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
