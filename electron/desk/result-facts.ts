import type { Instant } from '../../shared/base/ids.ts'
import { dayOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import type { Field } from '../../shared/fields.ts'
import type { ResultFacts } from '../../shared/forms/result.ts'
import type { Agency } from '../../shared/people/centre.ts'
import type { Procedure, ResultText } from '../../shared/procedures/procedure.ts'

type Signer = DataOf<'approval'>['signer']
type Parts = {
  dossier: Dossier
  procedure: Procedure
  text: ResultText
  agency: Agency
  signer: Signer
  number: string
  at: Instant
  demo: boolean
  sealMm: number
}

/** What the result paper says, from the dossier's own record, the procedure's text and the delegation. */
export function resultFacts({
  dossier,
  procedure,
  text,
  agency,
  signer,
  number,
  at,
  demo,
  sealMm,
}: Parts): ResultFacts {
  const intake = taken(dossier, 'intake')
  if (!intake) throw new Error('a result is written for a dossier that was received')
  const fill = (sentence: string): string => fillIn(sentence, intake, procedure.fields)
  return {
    head: {
      parent: agency.parent.toUpperCase(),
      agency: agency.name.toUpperCase(),
      place: agency.place,
      day: dayOf(at),
      demo,
    },
    number,
    type: text.type,
    summary: text.summary,
    authorityLine: `${signer.authority} ${agency.name.toUpperCase()}`,
    basis: text.basis,
    opening: fill(text.opening),
    articles: text.articles.map(fill),
    recipients: text.recipients.map(fill),
    signer: {
      capacity: signer.capacity,
      authority: signer.authority,
      title: signer.title.toUpperCase(),
      name: signer.name,
    },
    seal: { sizeMm: sealMm },
    qr: dossier.code ?? '',
    draft: false,
  }
}

const APPLICANT = { name: true, idNumber: true, address: true, phone: true } as const

/** `{applicant.name}` and `{field}` stand for what was asked; anything else is left as it was written. */
function fillIn(
  sentence: string,
  { applicant, answers }: DataOf<'intake'>,
  fields: readonly Field[],
): string {
  return sentence.replace(/\{([a-zA-Z.]+)\}/g, (whole, name: string) => {
    const own = name.startsWith('applicant.') ? name.slice('applicant.'.length) : undefined
    if (own && own in APPLICANT) return applicant[own as keyof typeof APPLICANT]
    const field = fields.find(each => each.id === name)
    return field ? sayAnswer(field, answers[name]) : whole
  })
}

function sayAnswer(field: Field, value: string | number | boolean | undefined): string {
  if (value === undefined || value === '') return '…'
  if (field.kind === 'date') return shortDay(String(value))
  if (field.kind === 'yes-no') return value ? 'có' : 'không'
  return typeof value === 'number' ? value.toLocaleString('vi-VN') : String(value)
}
