import { Fragment } from 'react'
import type { Applicant } from '../../shared/dossier/applicant.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { doubtsOfPerson } from '../../shared/dossier/values/person.ts'
import type { Field } from '../../shared/fields.ts'
import { applicantLabel } from '../parts/applicant-label.ts'
import { AnswerFields } from '../parts/fields/answer-fields.tsx'
import { BirthFields } from '../parts/fields/birth-fields.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDoubts } from '../parts/fields/use-doubts.ts'
import { useText } from '../text/text.ts'

/** What may be corrected of an intake: the applicant's lines and the answers. */
export type IntakeLines = Pick<DataOf<'intake'>, 'applicant' | 'answers'>

/** Whether nothing was changed. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What was corrected of an intake; null for what stays. */
export const changesOf = ({ applicant, answers }: IntakeLines, before: IntakeLines) => ({
  applicant: isSame(applicant, before.applicant) ? null : applicant,
  answers: isSame(answers, before.answers) ? null : answers,
})

type Props = { fields: readonly Field[]; said: IntakeLines; say: (part: Partial<IntakeLines>) => void }

/** The applicant's lines and the answers of an intake, to be corrected. */
export function IntakeFields({ fields, said: { applicant, answers }, say }: Props) {
  return (
    <>
      <ApplicantLines applicant={applicant} change={to => say({ applicant: to })} />
      <AnswerFields fields={fields} answers={answers} change={to => say({ answers: to })} />
    </>
  )
}

type Lines = { applicant: Applicant; change: (applicant: Applicant) => void }

function ApplicantLines({ applicant, change }: Lines) {
  const { t } = useText()
  const warningAt = useDoubts(doubtsOfPerson(applicant))
  const set = (part: Partial<Applicant>): void => change({ ...applicant, ...part })
  return (['name', 'idNumber', 'phone', 'address'] as const).map(line => (
    <Fragment key={line}>
      <TextField
        id={line}
        label={t(applicantLabel(applicant.kind, line))}
        mode={line === 'phone' ? 'tel' : line === 'idNumber' ? 'numeric' : 'text'}
        warning={warningAt(`applicant.${line}`)}
        value={applicant[line]}
        change={to => set({ [line]: to })}
      />
      {line === 'idNumber' && applicant.kind === 'citizen' && (
        <BirthFields {...{ applicant, set }} warning={warningAt('applicant.born')} />
      )}
    </Fragment>
  ))
}
