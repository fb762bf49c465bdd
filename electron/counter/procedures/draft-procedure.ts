import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { copyUnder, draftableOf } from '../../../shared/procedures/copy.ts'
import type { Gap } from '../../../shared/procedures/gaps.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import type { ProcedureView } from '../../../shared/procedures/standing.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { faultSaid, gapWord } from '../../../shared/text/procedures/procedures.ts'
import { viewProcedure } from '../../desk/decisions/procedures.ts'
import type { Office } from '../../desk/office/office.ts'
import { parseObject, readObject } from '../input/read-input.ts'
import { type ProcedureInput, takeProcedureAct } from './procedure-input.ts'

/**
 * Makes a draft from a file, from a similar procedure, or from the draft that waits under the code, with the
 * changes given. The answer says what it still lacks, where it is registered, and the next command.
 */
export async function draftProcedure(office: Office, given: ProcedureInput): Promise<object | Refusal> {
  const { like, code, file } = given
  const { changes } = given
  const typed = typeof changes === 'string' ? parseObject(changes, { field: 'changes' }) : changes
  const said = file === undefined ? typed : await readObject(file)
  if (isRefusal(said)) return said
  const waits = office.standing.now().procedureDrafts[code ?? '']
  const goesOn = like === undefined && file === undefined ? waits : undefined
  const near = like === undefined ? goesOn?.procedure : findNear(office, like)
  if (like !== undefined && !near) return refuse('unknown-procedure')
  // Changes to a draft that does not exist: only a whole procedure, with its title, can begin a draft by
  // itself.
  if (!near && code !== undefined && said?.title === undefined) return refuse('draft-unknown', { code })
  const copied = near && copyUnder(draftableOf(near), code ?? near.code)
  const whole = { ...copied, ...said, ...(code ? { code } : {}) } as Procedure
  const replaced = given.replace ? office.standing.now().procedureDrafts[whole.code] : goesOn
  const input = { like: like ?? goesOn?.like ?? null, over: replaced?.id ?? null }
  const answer = await takeProcedureAct(office, given, 'procedure-drafted', {
    ...{ procedure: draftableOf(whole), ...input },
  })
  const view = isRefusal(answer) ? answer : viewProcedure(office, whole.code)
  return isRefusal(view) ? view : { ...answer, ...stillOwed(office, view) }
}

/**
 * What is in force under a code, else the last version that was: a withdrawn procedure can be drafted again.
 */
function findNear({ published, store }: Office, code: string): Procedure | undefined {
  const all = published.procedureVersions().filter(({ value }) => value.code === code)
  return (published.procedure(code, store.time().lo) ?? all.at(-1))?.value
}

/** The part of a procedure in which a gap is filled, as it would be typed. */
const PART: Partial<Record<Gap, Partial<Procedure>>> = {
  announced: { announcedBy: '…' },
  'legal-basis': { legalBasis: ['…'] },
  'result-name': { resultName: '…' },
}

/**
 * What a draft still lacks before it is published, where it is registered on the spot, and the next commands
 * in order.
 */
function stillOwed(office: Office, { code, procedure, owed, faults, at }: ProcedureView) {
  const { registration, source } = procedure
  const write = (changes: object): string =>
    `procedure draft --code ${code} --changes '${JSON.stringify(changes)}'`
  const site = { site: office.store.device.site, from: dayOf(at) }
  const parts = Object.assign({}, ...owed.map(gap => PART[gap] ?? { [gap]: '…' }))
  const next = [
    ...(owed.length > 0 ? [write(parts)] : []),
    ...(registration === null ? [write({ registration: site })] : []),
    ...(owed.length + faults.length === 0 ? [`procedure replay --code ${code}`] : []),
  ]
  const lines = [
    registration === null
      ? 'Chưa đăng ký làm tại chỗ ở đâu: nếu làm tại chỗ thì ghi nơi và từ ngày nào.'
      : '',
    source.verified === 'verified' ? '' : 'Chưa ai kiểm chứng nguồn.',
    owed.length > 0
      ? `Phải ghi đủ trước khi công bố: ${owed.map(gap => gapWord(gap, 'vi')).join(', ')}.`
      : '',
    faults.length > 0
      ? `Phải sửa trước khi công bố: ${faults.map(fault => faultSaid(fault, 'vi')).join('; ')}.`
      : '',
    `Lệnh tiếp theo: ${next.join(' ; ') || `procedure show --code ${code}`}`,
  ]
  return { code, registration, owed, faults, next, text: lines.filter(Boolean).join('\n') }
}
