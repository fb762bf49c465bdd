import type { ElsewherePaper } from '../../../shared/answer.ts'
import { type FormId, forms, isSealed } from '../../../shared/forms/index.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { isSilent } from '../../../shared/status/no-answer.ts'
import { type Fetching, type FoundFile, fetchContent } from '../../sync/files/fetch-file.ts'
import type { FileLine } from '../../sync/files/file-line.ts'
import { fileLineOf, lineOf } from '../../sync/start-sync.ts'
import type { Why } from '../../sync/transport/answers.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { counterAt } from '../office/other-counters.ts'
import { noteForeignPrint } from '../papers/print-paper.ts'

/**
 * The papers that the province has of a dossier, by its code and for this person's agencies only: the last
 * one of each form, which is the one that counts. A result is uploaded as drafted, as signed and as sealed;
 * only the last of these is a paper.
 */
export async function listElsewhere(
  office: Office,
  code: string,
): Promise<readonly ElsewherePaper[] | Refusal> {
  const asked = await askProvince(office, code)
  if (isRefusal(asked)) return asked
  const last = new Map(asked.found.map(file => [file.form, file]))
  return [...last.values()].map(({ content, form, size, at, device }) => ({
    ...{ content, form, size, at },
    counter: device === undefined ? null : counterAt(office, device),
    title: form in forms ? forms[form as FormId].title : form,
    sealed: isSealed(form),
  }))
}

/**
 * One of them as bytes: the last of its form, opened with the Centre's own key and checked against the hash
 * that the event names. That it was handed out here is noted.
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
  if (!answer.ok) return notFetched(answer.why)
  if (!answer.value) return refuse('file-not-genuine')
  noteForeignPrint(office, content, code, 1)
  return { document: content, bytes: answer.value }
}

type Found = { found: readonly FoundFile[]; fetching: Fetching }

/**
 * What the province has of a dossier of this person's agencies. A code of no agency, and one of another
 * agency's dossier, are refused alike as unknown.
 */
export async function askProvince(office: Office, code: string): Promise<Found | Refusal> {
  const { store, published } = office
  const agency = published.centre(store.time().lo).agencies.find(each => code.startsWith(`${each.code}-`))
  if (!agency || !officesOf(office).includes(agency.id)) return refuse('unknown-dossier')
  return findThere(office, { agency: agency.id, code })
}

/** What the province has under this code of an agency, and the line on which it is fetched. */
export async function findThere(
  { store, line: { cable } }: Office,
  of: { agency: string; code: string },
): Promise<Found | Refusal> {
  const province = store.delivery.province()
  if (!province) return refuse('no-province')
  const isCut = (): boolean => cable() === 'out'
  const hello = await lineOf(store, province, isCut).hello()
  if (!hello.ok) return notFetched(hello.why)
  const said = hello.value
  const line: FileLine = fileLineOf(store, province, isCut)
  const answer = await line.find(of, said)
  if (!answer.ok) return notFetched(answer.why)
  const fetching = { files: store.files, line, said, agency: of.agency }
  return answer.value.length === 0 ? refuse('no-file-there') : { found: answer.value, fetching }
}

/**
 * The refusal when a fetch fails. Uploads go by themselves later, but somebody waits for a fetch, so it says
 * what else can be done.
 */
export const notFetched = (why: Why): Refusal => refuse(isSilent(why) ? 'file-unreachable' : why)
