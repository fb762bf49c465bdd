import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { type FoundFile, fetchContent } from '../../sync/fetch-file.ts'
import type { FileLine } from '../../sync/file-line.ts'
import { fileLineOf, lineOf } from '../../sync/start-sync.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { paperNote } from '../papers/papers.ts'

/** A paper that another counter of this Centre sent to the province. */
export type ElsewherePaper = Pick<FoundFile, 'content' | 'form' | 'size' | 'at'>

/** The papers that the province has of a dossier by its code, newest last: of this person's agencies only. */
export async function listElsewhere(
  office: Office,
  code: string,
): Promise<readonly ElsewherePaper[] | Refusal> {
  const asked = await askProvince(office, code)
  if (isRefusal(asked)) return asked
  const seen = new Map(
    asked.found.map(({ content, form, size, at }) => [content, { content, form, size, at }]),
  )
  return [...seen.values()]
}

/**
 * One of them as bytes: the last of its form, opened with the Centre's own key and held against the hash that the event
 * names. That it was handed out here is noted.
 */
export async function fetchElsewhere(
  office: Office,
  { code, form }: { code: string; form: string },
): Promise<{ document: string; bytes: Uint8Array } | Refusal> {
  const asked = await askProvince(office, code)
  if (isRefusal(asked)) return asked
  const { found, fetching } = asked
  const content = found.findLast(each => each.form === form)?.content
  if (content === undefined) return refuse('no-file-there')
  const answer = await fetchContent(fetching, content, found)
  if (!answer.ok) return refuse(answer.why)
  if (!answer.value) return refuse('file-not-genuine')
  const note = paperNote(office, null, 'paper-printed', content, { document: content, code, copies: 1 })
  // Its bytes are not among the papers of this counter: the event names them by what it says.
  office.store.record(writing => void writing.append({ ...note, docs: [] }))
  return { document: content, bytes: answer.value }
}

type Found = { found: readonly FoundFile[]; fetching: Parameters<typeof fetchContent>[0] }

async function askProvince(office: Office, code: string): Promise<Found | Refusal> {
  const { store, published } = office
  const agency = published.centre(store.time().lo).agencies.find(each => code.startsWith(`${each.code}-`))
  if (!agency || !officesOf(office).includes(agency.id)) return refuse('unknown-dossier')
  const province = store.delivery.province()
  if (!province) return refuse('no-province')
  const hello = await lineOf(store, province).hello()
  if (!hello.ok) return refuse(hello.why)
  const said = hello.value
  const line: FileLine = fileLineOf(store, province)
  const answer = await line.find({ agency: agency.id, code }, said)
  if (!answer.ok) return refuse(answer.why)
  const fetching = { files: store.files, line, said, agency: agency.id }
  return answer.value.length === 0 ? refuse('no-file-there') : { found: answer.value, fetching }
}
