import { dayOf, writtenDay } from '../../../shared/calendar/vietnam-time.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { resultOf, wasHandedOut } from '../../../shared/dossier/issued.ts'
import type { Amendment, Dossier } from '../../../shared/dossier/state.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { RectificationFacts } from '../../../shared/forms/rectification.ts'
import type { ResultFacts } from '../../../shared/forms/result.ts'
import { authorityLineOf, frameOf, type Parts } from './paper-frame.ts'
import { resultFacts } from './result-facts.ts'

/** The paper to be drafted now: the result or what amends it, and its form. */
export type Planned =
  | { form: 'result' | 'decision'; title: string; facts: ResultFacts }
  | { form: 'rectification'; title: string; facts: RectificationFacts }

/** The form of the paper that is to be issued now. */
export function formOf({ amending }: Pick<Dossier, 'amending'>): Planned['form'] {
  if (amending?.kind === 'rectification') return 'rectification'
  return amending && amending.kind !== 'replacement' ? 'decision' : 'result'
}

/**
 * The symbol after a paper's number. A letter has the signs of its agency and of its field (NĐ 30/2020 PL I
 * mục II.3).
 */
export function symbolOf(
  dossier: Pick<Dossier, 'amending'>,
  { symbol }: Pick<Parts['text'], 'symbol'>,
  agency: string,
): string {
  const form = formOf(dossier)
  if (form === 'rectification') return `${agency}-TTHC`
  return `${form === 'decision' ? 'QĐ' : symbol}-${agency}`
}

/**
 * Plans the paper that is to be approved for a dossier as it stands: its result, or the paper of the
 * amendment under way.
 */
export function planPaper(parts: Parts): Planned {
  const { dossier, text } = parts
  if (!dossier.amending) return { form: 'result', title: text.type, facts: resultFacts(parts) }
  if (dossier.amending.kind === 'replacement')
    return { form: 'result', title: text.type, facts: replacementFacts(parts) }
  if (dossier.amending.kind === 'rectification')
    return { form: 'rectification', title: 'Công văn đính chính', facts: rectificationFacts(parts) }
  const facts = dossier.amending.kind === 'revocation' ? revocationFacts(parts) : reinstatementFacts(parts)
  return { form: 'decision', title: facts.type, facts }
}

function replacementFacts(parts: Parts): ResultFacts {
  const { old, said } = about(parts, 'replacement')
  const anew = resultFacts(parts)
  const replaces = `${parts.text.type} này thay thế ${old}. Lý do: ${sentence(said.reason)}`
  return { ...anew, basis: [...anew.basis, said.basis], articles: [...anew.articles, replaces] }
}

function rectificationFacts(parts: Parts): RectificationFacts {
  const { old, said, to, agency } = about(parts, 'rectification')
  return {
    ...frameOf(parts),
    number: parts.number,
    subject: `đính chính ${old}`,
    to: [to.name, to.address].filter(Boolean).join(', '),
    opening: `${agency} đã ban hành ${old}. Lý do đính chính: ${lower(sentence(said.reason))} Căn cứ ${said.basis}, ${agency} đính chính như sau:`,
    slips: said.slips,
    closing: [
      `Các nội dung khác của ${old} giữ nguyên. Công văn này là bộ phận không tách rời của văn bản được đính chính.`,
    ],
    recipients: ['Như trên', 'Lưu: VT'],
  }
}

function revocationFacts(parts: Parts): ResultFacts {
  const { old, said, to, agency } = about(parts, 'revocation')
  // A permit is revoked ("Thu hồi"), a decision is annulled ("Bãi bỏ").
  const undo = /^quyết định/i.test(parts.text.type) ? 'Bãi bỏ' : 'Thu hồi'
  const result = resultOf(parts.dossier)
  const back = result && wasHandedOut(parts.dossier, result)
  const articles = [
    `${undo} ${old} của ${agency} cấp cho ${to.name}. Lý do: ${sentence(said.reason)}`,
    ...(back ? [`${to.name} nộp lại bản đã nhận tại nơi trả kết quả.`] : []),
  ]
  return decisionFacts(parts, { summary: `Về việc ${lower(undo)} ${old}`, basis: said.basis, articles })
}

function reinstatementFacts(parts: Parts): ResultFacts {
  const { old, said } = about(parts, 'reinstatement')
  const revoked = parts.dossier.issued.findLast(({ kind }) => kind === 'revocation')
  const undone = revoked ? `Quyết định số ${revoked.number} ${writtenDay(dayOf(revoked.at))}` : ''
  return decisionFacts(parts, {
    summary: `Về việc hủy bỏ ${undone}`,
    basis: said.basis,
    articles: [
      `Hủy bỏ ${undone} đối với ${old}. Lý do: ${sentence(said.reason)}`,
      `${old} có hiệu lực trở lại.`,
    ],
  })
}

type Deciding = Pick<ResultFacts, 'summary' | 'articles'> & { basis: string }

function decisionFacts(parts: Parts, { summary, basis, articles }: Deciding): ResultFacts {
  const { dossier, text } = parts
  const inForce = 'Quyết định này có hiệu lực kể từ ngày ký.'
  return {
    ...frameOf(parts),
    number: parts.number,
    type: 'Quyết định',
    summary,
    authorityLine: authorityLineOf(parts),
    basis: [...text.basis, basis],
    opening: `Xét hồ sơ mã số ${dossier.code}.`,
    articles: [...articles, inForce],
    recipients: ['Như Điều 1', 'Lưu: VT'],
  }
}

/**
 * The paper that is amended, by type, number and day; what was said for the amendment; and whom it concerns.
 */
function about<K extends Amendment>({ dossier, text, agency }: Parts, kind: K) {
  const said = taken(dossier, kind) as DataOf<K> | undefined
  const [result, given] = [resultOf(dossier), currentIntake(dossier)]
  if (!said || !result || !given) throw new Error(`no ${kind} is under way`)
  const old = `${text.type} số ${result.number} ${writtenDay(dayOf(result.at))}`
  return { old, said, to: given.applicant, agency: agency.name }
}

const sentence = (text: string): string => `${text.trim().replace(/[.;]+$/, '')}.`
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
