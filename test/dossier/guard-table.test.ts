import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guard } from '../../shared/dossier/guard.ts'
import { AMENDMENTS, FLAGS, STAGES, type Stage } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { Role } from '../../shared/people/certificate.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import { flagWord, roleWord, stageWord, stepWord } from '../../shared/text/words.ts'
import { certificateOf, contextOf, STEPS } from './hall.ts'
import { RESULT, standing } from './standing.ts'

const ROLES = Role.options
const TABLE = new URL('./guard-table.txt', import.meta.url)

/**
 * Why not, in a few words of the law; a reason that is not here would stand in the table by its name and be
 * seen.
 */
const WHY: Partial<Record<Refusal['refusal'], string>> = {
  'dossier-closed': 'hồ sơ đã kết thúc',
  'wrong-stage': 'không phải bước này',
  'awaiting-supplement': 'đang chờ bổ sung (Đ.19.4)',
  'not-awaiting-supplement': 'không chờ bổ sung',
  'already-supplemented': 'đã yêu cầu một lần (Đ.11.2.c)',
  'already-reappointed': 'đã hẹn lại một lần (Đ.19.9)',
  'awaiting-code': 'chưa cấp mã (phiếu tạm)',
  'code-given': 'đã có mã',
  'no-role': 'không có vai trò',
  'no-delegation': 'không có ủy quyền (TT 01/2018 Đ.6)',
  'step-owed': 'còn thiếu bước trước',
  'received-it-himself': 'đã tiếp nhận hoặc sửa',
  'appraised-it-himself': 'đã thẩm định',
  'approved-it-himself': 'đã phê duyệt',
  'already-amended': 'đã có văn bản xử lý (NĐ 30/2020 Đ.18.3)',
  'nothing-issued': 'chưa phát hành',
  'not-in-force': 'không còn hiệu lực',
  'not-revoked': 'chưa bị thu hồi',
  'nothing-amended': 'không có văn bản đang xử lý',
  'nothing-to-recall': 'không có bản cần thu lại',
}
const answerOf = (refusal: Refusal | undefined): string =>
  refusal ? (WHY[refusal.refusal] ?? refusal.refusal) : 'ĐƯỢC'

const MADE = { replaced: 'đã bị thay thế', revoked: 'đã bị thu hồi' } as const

/** What may be done with a result that no longer holds. */
function amendedLine(made: keyof typeof MADE, step: StepId): string {
  const issued = [{ ...RESULT, acts: [{ made, number: '09/QĐ-SXD', at: '' }] }]
  const answers = (['sealed', 'returned'] as const).map(stage =>
    answerOf(
      guard(
        { ...standing(stage, ['amended']), issued },
        step,
        contextOf('an', [certificateOf('an', ['appraiser'])]),
      ),
    ),
  )
  return `${stepWord(step, 'vi')} | ${MADE[made]} | ${answers.join(' | ')}`
}

/** What each of the four roles is told. */
const told = (step: StepId, stage: Stage, flags: readonly string[]): string =>
  ROLES.map(role =>
    answerOf(guard(standing(stage, flags), step, contextOf('an', [certificateOf('an', [role])]))),
  ).join(' | ')

/** Every set of some flags, none first. */
const setsOf = <F extends string>(flags: readonly F[]): F[][] =>
  Array.from({ length: 2 ** flags.length }, (_, bits) =>
    flags.filter((_flag, at) => Math.floor(bits / 2 ** at) % 2 === 1),
  )
const SETS = setsOf(FLAGS)
const sayNot = (word: string): string =>
  word.startsWith('đã ') ? word.replace('đã', 'chưa') : `không ${word}`
const saySet = (flags: readonly string[], of: readonly string[]): string =>
  of.map(flag => (flags.includes(flag) ? flagWord(flag, 'vi') : sayNot(flagWord(flag, 'vi')))).join(' + ')

/**
 * The lines of one step at one stage: of the flags that change an answer, the sets that are told the same
 * stand together.
 */
function linesOf(step: StepId, stage: Stage): string[] {
  const matters = FLAGS.filter(flag =>
    SETS.some(set => told(step, stage, set) !== told(step, stage, [...new Set([...set, flag])])),
  )
  const groups = Object.entries(Object.groupBy(setsOf(matters), flags => told(step, stage, flags)))
  return groups.map(([answer, sets = []]) => {
    const flags =
      groups.length === 1 ? 'dù ghi nhận gì thêm' : sets.map(set => saySet(set, matters)).join('; ')
    const cells = new Set(answer.split(' | '))
    const said = cells.size === 1 ? `mọi người: ${answer.split(' | ')[0]}` : answer
    return `${stepWord(step, 'vi')} | ${stageWord(stage, 'vi')} | ${flags} | ${said}`
  })
}

/** Who took one of these steps and holds every role: what he may still do himself to the same dossier. */
function dutyLine(did: StepId): string {
  const everything = contextOf('an', [certificateOf('an', ROLES)])
  const past = { step: did, at: '', actor: 'an', event: '', data: null }
  const at: readonly (readonly [StepId, Stage])[] = [
    ['appraisal', 'received'],
    ['approval', 'appraised'],
    ['signing', 'approved'],
    ['sealing', 'signed'],
    ['return', 'sealed'],
  ]
  const answers = at.map(([step, stage]) => {
    const approver = step === 'signing' || did === 'approval' ? 'an' : 'other'
    const dossier = standing(stage, [], { approval: approver })
    return answerOf(guard({ ...dossier, history: [past, ...dossier.history] }, step, everything))
  })
  return `${stepWord(did, 'vi')} | ${answers.join(' | ')}`
}

const head = ROLES.map(role => roleWord(role, 'vi')).join(' | ')
const whole = [
  'AI ĐƯỢC LÀM VIỆC GÌ, KHI NÀO. Bảng này do các quy tắc trong shared/dossier sinh ra và được so từng chữ mỗi lần kiểm thử.',
  'Viện dẫn không ghi văn bản là của Nghị định 61/2018/NĐ-CP. Quy trình đủ sáu bước; cán bộ có chứng thư và ủy quyền còn hiệu lực.',
  'Ở bước đã đóng dấu, đã trả và đang xử lý, văn bản đã phát hành đang có hiệu lực; cột “ghi nhận thêm” chỉ nêu điều làm câu trả lời khác đi.',
  '',
  `Việc | Hồ sơ đang ở | Ghi nhận thêm | ${head}`,
  ...STEPS.flatMap(step => STAGES.flatMap(stage => linesOf(step, stage))),
  '',
  'TÁCH VIỆC: một người có đủ mọi vai trò đã làm việc ở cột đầu thì với chính hồ sơ đó còn được (thủ tục quy định người phê duyệt không đóng dấu):',
  'Đã làm | thẩm định | phê duyệt | ký | đóng dấu | trả kết quả',
  ...STEPS.map(dutyLine),
  '',
  'VĂN BẢN KHÔNG CÒN HIỆU LỰC: cán bộ thẩm định còn được đề xuất gì khi hồ sơ đã đóng dấu, đã trả (NĐ 30/2020 Đ.18.3–4):',
  'Việc | Văn bản | đã đóng dấu | đã trả kết quả',
  ...AMENDMENTS.flatMap(step => [amendedLine('replaced', step), amendedLine('revoked', step)]),
  '',
].join('\n')

test('who may do what from which stage is the table that a lawyer has read', () => {
  if (process.env.UPDATE_TABLE) writeFileSync(TABLE, whole)
  expect(whole).toBe(readFileSync(TABLE, 'utf8'))
})

test('every step, stage, set of flags and role has an answer, said in words', () => {
  let answers = 0
  for (const step of STEPS)
    for (const stage of STAGES)
      for (const flags of SETS) {
        const cells = told(step, stage, flags).split(' | ')
        answers += cells.length
        for (const cell of cells) expect(['ĐƯỢC', ...Object.values(WHY)]).toContain(cell)
      }
  expect(answers).toBe(STEPS.length * STAGES.length * 2 ** FLAGS.length * ROLES.length)
  console.log(`${answers} answers in ${whole.split('\n').length} lines`)
  for (const why of Object.values(WHY).filter(each => !/ủy quyền|thiếu|chưa phát hành/.test(each)))
    expect(whole).toContain(why)
})
