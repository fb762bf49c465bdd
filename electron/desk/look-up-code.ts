import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { Device } from '../../shared/people/certificate.ts'
import type { Statement } from '../../shared/record/statement.ts'
import { dossierOf } from './dossier-of.ts'
import type { Office } from './office.ts'
import { receiptFacts } from './paper-facts.ts'
import { checkCode, factsHash } from './paper-statement.ts'

type Standing = 'issued' | 'voided' | 'unfinished' | 'unknown'

/** What the code of a paper says, once a key of this record's devices is found to have signed it, and how the paper stands. */
export function lookUpCode(
  office: Office,
  text: string,
): { statement: Statement; register: Standing } | Refusal {
  const statement = checkCode(text, publishedKeys(office))
  if (statement === 'no-code') return refuse('code-unreadable')
  if (statement === 'unknown-key') return refuse('code-unknown-key')
  if (statement === 'altered') return refuse('code-altered')
  return { statement, register: standingOf(office, statement) }
}

/** The public keys that this Centre's codes may be signed with: of the devices published to it, and its own of every epoch. */
export function publishedKeys({ store }: Pick<Office, 'store'>): readonly string[] {
  const devices = store.publications.list('device', store.time().lo)
  const keys = devices.map(({ body }) => Device.parse(body.body).publicKey)
  return [...new Set([...keys, ...store.deviceKeys()])]
}

function standingOf(office: Office, { kind, code, number, facts }: Statement): Standing {
  const { store } = office
  const dossier = store.register.byCode(code)?.dossier
  const papers = dossier ? store.papers.of(dossier).filter(({ form }) => form === kind) : []
  const named = papers.filter(paper => paper.number === number)
  if (!dossier || named.length === 0) return 'unknown'
  const standing = named.filter(({ voided }) => !voided)
  if (standing.length === 0) return 'voided'
  if (kind === 'result') return standing.some(({ signatures }) => signatures === 2) ? 'issued' : 'unfinished'
  // A receipt keeps its code when it is made anew: what it says tells the old one from the new.
  return factsHash(receiptFacts(office, dossierOf(store, dossier))) === facts ? 'issued' : 'voided'
}

/** What to answer a person who scanned it: issued, or why not. */
export function refusalOf(found: ReturnType<typeof lookUpCode>): Refusal | undefined {
  if (isRefusal(found)) return found
  if (found.register === 'issued') return undefined
  return refuse(found.register === 'voided' ? 'code-voided' : 'code-not-issued')
}
