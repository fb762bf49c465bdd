import type { PaperFetched } from '../../../shared/answer.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { NO_DOSSIER } from '../../store/store.ts'
import { fetchContent, fetchMore } from '../../sync/files/fetch-file.ts'
import { paperTold } from '../../sync/files/paper-told.ts'
import { findOfficeFile, listDelegations } from '../decisions/delegations.ts'
import type { Office } from '../office/office.ts'
import { formMade } from './absent-papers.ts'
import { askProvince, findThere, notFetched } from './elsewhere.ts'

/** At most this many pieces are fetched a question: in between, the screen shows how far it is. */
const MOST = 4

/**
 * Goes on fetching a paper from the province; asked again until all of it is gathered. The pieces are kept in
 * memory while this person is logged in, so that a cut costs one piece. Once whole, it is shown and printed
 * like a paper of this counter. A lost file of this counter is put back for good, and a paper of a dossier
 * known here is kept with it.
 */
export async function fetchPaper(
  office: Office,
  { code, document }: { code: string; document: Hash },
): Promise<PaperFetched | Refusal> {
  const asked = await askProvince(office, code)
  if (isRefusal(asked)) return asked
  if (!asked.found.some(each => each.content === document)) return refuse('no-file-there')
  const held = office.fetched.get(document) ?? { code, gathered: new Map(), bytes: null, prints: 0 }
  office.fetched.set(document, held)
  const answer = await fetchMore(asked.fetching, document, asked.found, {
    gathered: held.gathered,
    most: MOST,
  })
  if (!answer.ok) return notFetched(answer.why)
  const { have, of, bytes } = answer.value
  const isKept = bytes !== null && (putBack(office, document, bytes) || keepOf(office, code, document, bytes))
  if (bytes && !isKept) held.bytes = bytes
  if (!bytes && have < of) return { document, have, of }
  if (isKept || !bytes) office.fetched.delete(document)
  return bytes ? { document, have, of } : refuse('file-not-genuine')
}

/** Puts back the file of a paper of this counter; false if it is not one. */
function putBack({ store }: Office, document: Hash, bytes: Uint8Array): boolean {
  const paper = store.papers.get(document)
  if (!paper) return false
  const { dossier, form, title, at, number, signatures } = paper
  store.papers.put(bytes, { dossier, form, title, at, number, signatures })
  return true
}

/**
 * Keeps a paper of another counter with its dossier, if acts of that dossier are known here, so that the next
 * step finds it. False if they are not.
 */
function keepOf({ store }: Office, code: string, document: Hash, bytes: Uint8Array): boolean {
  const dossier = store.register.byCode(code)?.dossier
  const form = dossier && formMade({ store }, dossier, document)
  const told = dossier && form ? paperTold(store, { dossier, content: document, form }) : undefined
  if (told) store.papers.put(bytes, told)
  return told !== undefined
}

/**
 * A file kept with an act of the office. The scan of a decision that another counter registered is fetched
 * from the province the first time and kept. Only what a published delegation names is asked for.
 */
export async function openOfficeFile(
  office: Office,
  hash: Hash,
): Promise<{ base64: string; kind: string } | Refusal> {
  const { store } = office
  const named = listDelegations(office).find(({ scan, specimen }) => scan === hash || specimen === hash)
  if (!named || store.papers.get(hash)) return findOfficeFile(office, hash)
  const [agency = ''] = named.agencies
  const asked = await findThere(office, { agency, code: hash })
  if (isRefusal(asked)) return asked
  const answer = await fetchContent(asked.fetching, hash, asked.found)
  if (!answer.ok) return notFetched(answer.why)
  if (!answer.value) return refuse('file-not-genuine')
  const form = named.scan === hash ? 'delegation-scan' : 'specimen-signature'
  const kept = { dossier: NO_DOSSIER, form, title: named.decision, number: null, signatures: 0 }
  store.papers.put(answer.value, { ...kept, at: store.time().lo })
  return findOfficeFile(office, hash)
}
