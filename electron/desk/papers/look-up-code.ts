import type { Hash } from '../../../shared/base/ids.ts'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { findNoForce, type NoForce, standingOf } from '../../../shared/dossier/issued.ts'
import type { Act, Dossier, Standing } from '../../../shared/dossier/state.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { Device } from '../../../shared/people/certificate.ts'
import type { Statement } from '../../../shared/record/statement.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { hasOthers, officeThere, takenElsewhere } from '../office/other-counters.ts'
import { receiptFacts } from './paper-facts.ts'
import { checkCode, factsHash } from './paper-statement.ts'
import { voidedElsewhere } from './voided-elsewhere.ts'

/** How an issued paper stands, by the record of its dossier. */
type Issued = 'issued' | Exclude<Standing, 'in-force'> | NoForce
type Elsewhere = 'elsewhere' | 'elsewhere-last' | 'elsewhere-followed'
type Register = Issued | 'voided' | 'unfinished' | 'unknown' | Elsewhere
/** How a paper stands by the register, and the papers that made it so. */
export type Found = { register: Register; acts: readonly Act[] }

/**
 * What the code of a paper says and how the paper stands. Refused unless a key known to this record signed
 * the code.
 */
export function lookUpCode(office: Office, text: string): ({ statement: Statement } & Found) | Refusal {
  const statement = checkCode(text, publishedKeys(office))
  if (statement === 'no-code') return refuse('code-unreadable')
  if (statement === 'unknown-key') return refuse('code-unknown-key')
  if (statement === 'altered') return refuse('code-altered')
  const found = findPaper(office, statement)
  // The code was signed by another machine's key and the dossier is not in this record: the paper was made
  // there.
  const isOurs = typeof checkCode(text, office.store.deviceKeys()) !== 'string'
  const isThere = !isOurs && office.store.register.byCode(statement.code) === undefined
  return { statement, ...found, ...(isThere ? { register: 'elsewhere' } : {}) }
}

/**
 * The public keys with which this Centre's codes may be signed: those of every device ever published to it,
 * even if its certificate has ended, because papers stay.
 */
export function publishedKeys({ store }: Pick<Office, 'store'>): readonly string[] {
  const devices = store.publications.all('device')
  const keys = devices.map(({ body }) => Device.parse(body.body).publicKey)
  return [...new Set([...keys, ...store.deviceKeys()])]
}

/** What became of issued bytes: in force, changed by later papers, or called back by the province. */
export function standingIn(dossier: Dossier, hash: Hash): Found & { register: Issued } {
  const paper = dossier.issued.find(({ document }) => document === hash)
  const standing = paper ? standingOf(paper) : 'in-force'
  const holds = standing === 'in-force' ? 'issued' : standing
  return { register: findNoForce(dossier, hash) ?? holds, acts: paper?.acts ?? [] }
}

function findPaper(office: Office, statement: Statement): Found {
  const { kind, code, number, facts } = statement
  const { store } = office
  const id = store.register.byCode(code)?.dossier
  const papers = id ? store.papers.of(id).filter(({ form }) => form === kind) : []
  const named = papers.filter(paper => paper.number === number)
  if (!id) return only('unknown')
  const dossier = dossierOf(store, id)
  if (named.length === 0)
    return hasOthers(office, id) ? findAbsent(office, dossier, statement) : only('unknown')
  const undone = voidedElsewhere(office, dossier)
  const standing = named.filter(paper => !paper.voided && undone(paper) === null)
  if (standing.length === 0) return only('voided')
  if (isSealed(kind)) {
    // A paper is sealed if its file has both signatures, or if it is the signed file whose printed sheet took
    // the ink.
    const sealed = standing.find(({ hash }) => dossier.issued.some(({ document }) => document === hash))
    return sealed ? standingIn(dossier, sealed.hash) : only('unfinished')
  }
  return only(saysReceipt(office, dossier, facts) ? 'issued' : 'voided')
}

const only = (register: Register): Found => ({ register, acts: [] })

/**
 * Whether the receipt would say the same now. A receipt that is made anew keeps its code, so only what it
 * says tells the new one from the old.
 */
function saysReceipt(office: Office, dossier: Dossier, facts: Hash): boolean {
  const act = dossier.taken.numbering ?? dossier.taken.intake
  const there = takenElsewhere(office, dossier, act?.event)
  return factsHash(receiptFacts(there ? officeThere(office, there.body) : office, dossier)) === facts
}

/** How a paper of another counter stands whose bytes are not here, by what its dossier says of it. */
function findAbsent(office: Office, dossier: Dossier, { kind, number, facts }: Statement): Found {
  if (!isSealed(kind)) {
    const isMade = taken(dossier, 'intake') !== undefined && dossier.code !== null
    if (!isMade || kind !== 'receipt') return only('elsewhere')
    return only(saysReceipt(office, dossier, facts) ? 'issued' : 'voided')
  }
  const issued = dossier.issued.find(each => each.number === number)
  if (issued?.document) return standingIn(dossier, issued.document)
  if (taken(dossier, 'approval')?.number === number) return only('unfinished')
  const wasApproved = dossier.history.some(
    ({ step, data }) => step === 'approval' && (data as { number?: string } | null)?.number === number,
  )
  return only(wasApproved ? 'voided' : 'unknown')
}

const HOLDS: readonly Register[] = ['issued', 'corrected', 'reinstated', 'elsewhere-last']

/** Why a scanned paper does not hold; undefined if it is issued. */
export function refusalOf(found: ReturnType<typeof lookUpCode>): Refusal | undefined {
  if (isRefusal(found)) return found
  const { register, acts } = found
  if (HOLDS.includes(register)) return undefined
  if (register === 'elsewhere') return refuse('code-elsewhere')
  if (register === 'elsewhere-followed') return refuse('code-followed')
  const last = acts.findLast(({ made }) => made === register)
  const by = { by: last?.number ?? '…', day: last ? shortDayOf(last.at) : '…' }
  if (register === 'replaced') return refuse('code-replaced', by)
  if (register === 'revoked') return refuse('code-revoked', by)
  if (register === 'recalled') return refuse('code-recalled')
  return refuse(register === 'voided' ? 'code-voided' : 'code-not-issued')
}
