import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guard } from '../../shared/dossier/dossier.ts'
import type { Refusal } from '../../shared/dossier/refusal.ts'
import { blank, type Dossier, FLAGS, STAGES, type Stage } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { Role } from '../../shared/people/certificate.ts'
import { flagWord, roleWord, stageWord, stepWord } from '../../shared/text/words.ts'
import { certificateOf, contextOf, FULL_ROUTE, STEPS } from './hall.ts'

const ROLES = Role.options
const TABLE = new URL('./guard-table.txt', import.meta.url)

/** Why not, in a few words of the law; a reason that is not here would stand in the table by its name and be seen. */
const WHY: Partial<Record<Refusal['refusal'], string>> = {
  'dossier-closed': 'hồ sơ đã kết thúc',
  'wrong-stage': 'không phải bước này',
  'awaiting-supplement': 'đang chờ bổ sung (Đ.19.4)',
  'not-awaiting-supplement': 'không chờ bổ sung',
  'already-supplemented': 'đã yêu cầu một lần (Đ.11.2.c)',
  'no-role': 'không có vai trò',
  'no-delegation': 'không có ủy quyền (TT 01/2018 Đ.6)',
  'step-owed': 'còn thiếu bước trước',
  'received-it-himself': 'đã tiếp nhận hoặc sửa',
  'appraised-it-himself': 'đã thẩm định',
  'approved-it-himself': 'đã phê duyệt',
}
const answerOf = (refusal: Refusal | undefined): string =>
  refusal ? (WHY[refusal.refusal] ?? refusal.refusal) : 'ĐƯỢC'

/** A dossier that stands at this stage after the steps that lead there, each taken by somebody else but the approval. */
function standing(
  stage: Stage,
  flags: readonly string[],
  actors: Readonly<Record<string, string>> = {},
): Dossier {
  const at: Partial<Record<Stage, number>> = {
    received: 1,
    appraised: 2,
    approved: 3,
    signed: 4,
    sealed: 5,
    returned: 6,
  }
  const done = FULL_ROUTE.slice(0, at[stage] ?? 0)
  const actorOf = (step: string): string => actors[step] ?? (step === 'approval' ? 'an' : `other-${step}`)
  const taken = Object.fromEntries(
    done.map(step => [step, { step, at: '', actor: actorOf(step), event: '', data: null }]),
  )
  const outcome = stage === 'returned' ? 'returned' : stage === 'closed' ? 'refused' : null
  return { ...blank('1'.repeat(32)), stage, flags, outcome, taken, history: Object.values(taken) }
}

/** What each of the four roles is told. */
const told = (step: StepId, stage: Stage, flags: readonly string[]): string =>
  ROLES.map(role =>
    answerOf(guard(standing(stage, flags), step, contextOf('an', [certificateOf('an', [role])]))),
  ).join(' | ')

/** Every set of the flags, none first. */
const SETS = Array.from({ length: 2 ** FLAGS.length }, (_, bits) =>
  FLAGS.filter((_flag, at) => Math.floor(bits / 2 ** at) % 2 === 1),
)
const saySet = (flags: readonly string[]): string =>
  flags.length === 0 ? 'không ghi nhận gì thêm' : flags.map(flag => flagWord(flag, 'vi')).join(' + ')

/** The lines of one step at one stage: the sets of flags that are told the same stand together. */
function linesOf(step: StepId, stage: Stage): string[] {
  const groups = Object.entries(Object.groupBy(SETS, flags => told(step, stage, flags)))
  return groups.map(([answer, sets = []]) => {
    const flags = groups.length === 1 ? 'dù ghi nhận gì thêm' : sets.map(saySet).join('; ')
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
  '',
  `Việc | Hồ sơ đang ở | Ghi nhận thêm | ${head}`,
  ...STEPS.flatMap(step => STAGES.flatMap(stage => linesOf(step, stage))),
  '',
  'TÁCH VIỆC: một người có đủ mọi vai trò đã làm việc ở cột đầu thì với chính hồ sơ đó còn được (thủ tục quy định người phê duyệt không đóng dấu):',
  'Đã làm | thẩm định | phê duyệt | ký | đóng dấu | trả kết quả',
  ...STEPS.map(dutyLine),
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
  for (const why of Object.values(WHY).filter(each => !/ủy quyền|thiếu/.test(each)))
    expect(whole).toContain(why)
})
