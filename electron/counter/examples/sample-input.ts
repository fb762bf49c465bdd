import type { Applicant } from '../../../shared/dossier/applicant.ts'
import type { InputOf, StepId } from '../../../shared/dossier/steps/index.ts'
import type { Field } from '../../../shared/fields.ts'
import type { Centre } from '../../../shared/people/centre.ts'
import { type Procedure, sealingOf, underCase } from '../../../shared/procedures/procedure.ts'

/** The invented citizen of every example and test. The data of a Centre says where they live. */
export const APPLICANT = {
  kind: 'citizen',
  name: 'Nguyễn Thị Bưởi',
  idNumber: '093190001234',
  born: '1990-05-02',
  sex: 'nữ',
  address: 'Số 1 đường Mẫu',
  phone: '0912345678',
  email: '',
  issuedOn: null,
} as const

/**
 * An intake that the procedure accepts: the invented citizen, every paper handed in, every field answered.
 */
export const sampleIntake = (whole: Procedure, applicant: Applicant = APPLICANT): InputOf<'intake'> => {
  const [first] = whole.cases ?? []
  const under = intakeUnder(underCase(whole, first?.id), applicant)
  return { ...under, ...(first ? { case: first.id } : {}) }
}

/** The invented citizen, living in this Centre's province. */
export const applicantIn = ({ exampleCitizen }: Centre): Applicant => ({ ...APPLICANT, ...exampleCitizen })

const intakeUnder = (procedure: Procedure, applicant: Applicant): InputOf<'intake'> => ({
  procedure: procedure.code,
  channel: 'direct',
  applicant,
  representative: null,
  answers: Object.fromEntries(procedure.fields.map(field => [field.id, sampleAnswer(field)])),
  components: procedure.components.map(({ id, originals, copies, sheets = 1 }) => ({
    id,
    originals: Math.max(originals, copies > 0 ? 0 : 1),
    copies,
    sheets,
  })),
  sets: 1,
  returnBy: 'counter',
  receipt: true,
  note: '',
  appointedAt: null,
})

function sampleAnswer(field: Field): string | number | boolean {
  if (field.kind === 'choice') return field.options[0] ?? ''
  if (field.kind === 'date') return field.falls === 'past' ? '2020-05-20' : '2030-12-31'
  if (field.kind === 'yes-no') return true
  if (field.example !== undefined) return field.example
  if (field.kind === 'number') return 3
  if (field.kind === 'money') return 12_500_000
  if (field.kind === 'tax-code') return '0300588569'
  if (field.kind === 'phone') return '0912345678'
  return field.kind === 'citizen-id' ? '093190001234' : `${field.label} (mẫu)`
}

const CLERICAL = 'Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư'

/** What is done with an issued paper. */
const amendments = (applicant: Applicant) => ({
  replacement: {
    reason: 'Ghi sai họ tên người được cấp (mẫu)',
    basis: `khoản 3 Điều 18 ${CLERICAL}`,
    changes: { applicant: { ...applicant, name: `${applicant.name} Năm` }, answers: null },
  },
  rectification: {
    reason: 'Sơ suất khi soạn thảo (mẫu)',
    basis: `khoản 3 Điều 18 ${CLERICAL}`,
    slips: [{ place: 'Dòng căn cứ thứ nhất', printed: 'ngày 18 tháng 6', right: 'ngày 18 tháng 06' }],
  },
  revocation: {
    reason: 'Hồ sơ có giấy tờ không đúng sự thật (mẫu)',
    basis: `khoản 4 Điều 18 ${CLERICAL}`,
  },
  reinstatement: {
    reason: 'Việc thu hồi không đúng đối tượng (mẫu)',
    basis: `khoản 3 Điều 18 ${CLERICAL}`,
  },
  'drop-amendment': { reason: 'Không còn cần xử lý văn bản (mẫu)' },
  recall: { back: true, copies: 1, note: '' },
  misdelivery: { to: 'Người cùng tên (mẫu)', reason: 'Không đối chiếu căn cước khi trao (mẫu)' },
})

/** A valid input for a step of a dossier of this procedure. */
export function sampleStep(step: StepId, procedure: Procedure, applicant: Applicant = APPLICANT): object {
  const intake = sampleIntake(procedure, applicant)
  const { components } = intake
  const samples: Record<StepId, object> = {
    intake,
    numbering: { appointedAt: null, writtenAt: null },
    'supplement-request': {
      items: ['Bản chính giấy tờ còn thiếu (mẫu)'],
      reason: 'Thành phần hồ sơ chưa đủ (mẫu)',
      applicant: null,
    },
    'supplement-part': { brought: components.slice(0, 1), note: '' },
    'supplement-answer': { components, note: '' },
    refusal: {
      reason: 'Không đủ điều kiện (mẫu)',
      basis: 'NĐ 61/2018/NĐ-CP Điều 19 khoản 8',
      applicant: null,
    },
    withdrawal: { reason: 'Công dân xin rút hồ sơ (mẫu)' },
    appraisal: {
      findings: procedure.checks.map(({ id }) => ({ check: id, verdict: 'yes', note: '' })),
      conclusion: 'grant',
      opinion: '',
    },
    'send-back': { reason: 'Cần thẩm định lại (mẫu)' },
    approval: { document: null, note: '' },
    signing: {},
    sealing: { copies: sealingOf(procedure).copies },
    voiding: { reason: 'Cần xem lại trước khi phát hành (mẫu)' },
    return: { to: 'applicant', authority: '', channel: 'counter', satisfaction: 3, note: '' },
    correction: {
      reason: 'Ghi sai số điện thoại (mẫu)',
      changes: {
        applicant: { ...applicant, phone: '0987654321' },
        ...{ answers: null, components: null, representative: null, sets: null, returnBy: null },
      },
    },
    ...amendments(applicant),
    closing: { reason: 'Cơ quan dừng giải quyết (mẫu)', basis: 'theo quyết định của cơ quan (mẫu)' },
    // The day comes from the calendar of the folder.
    apology: { reason: 'Phải kiểm tra lại thực địa (mẫu)' },
  }
  return samples[step]
}
