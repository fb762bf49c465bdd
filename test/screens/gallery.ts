import { randomUUID } from 'node:crypto'
import type { Clock } from '../../electron/clock.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, RETURN } from '../desk/centre.ts'

type Stage = 'received' | 'appraised' | 'signed' | 'sealed' | 'returned' | 'awaiting'
type Citizen = readonly [procedure: string, name: string, idNumber: string, stage: Stage]

/** Invented people of an invented morning. */
export const CITIZENS: readonly Citizen[] = [
  ['2.002288', 'Trần Quốc Khánh', '093085004417', 'returned'],
  ['2.002287', 'Lê Thị Kim Ngân', '093192007720', 'sealed'],
  ['1.012901', 'Bùi Thị Lan Hương', '093183006648', 'signed'],
  ['2.002288', 'Huỳnh Thị Mỹ Duyên', '093188003306', 'sealed'],
  ['1.000028', 'Võ Thành Công', '093090008812', 'appraised'],
  ['2.002288', 'Đỗ Thị Thanh Trúc', '093195002141', 'received'],
  ['1.012901', 'Nguyễn Văn Út', '093064000078', 'received'],
  ['1.000028', 'Trương Gia Bảo', '093201005529', 'received'],
  ['1.013988', 'Phạm Hoàng Đạt', '093078001953', 'awaiting'],
]

/**
 * A clock that a test moves. It starts a while ago, so that people have been waiting when the screens open.
 */
export function movedClock(minutesAgo: number): Clock & { pass(minutes: number): void } {
  let behind = minutesAgo * 60_000
  return {
    now: () => new Date(Date.now() - behind).toISOString(),
    monoMs: () => Math.floor(performance.now()) + minutesAgo * 60_000 - behind,
    bootId: randomUUID(),
    pass: minutes => {
      behind = Math.max(0, behind - minutes * 60_000)
    },
  }
}

/**
 * Receives these people one after the other and takes each as far as he is, through the door, as a screen
 * does.
 */
export async function fillMorning(
  hall: Hall,
  citizens: readonly Citizen[] = CITIZENS,
  pass: () => void = () => undefined,
): Promise<string[]> {
  const dossiers: string[] = []
  for (const citizen of citizens) {
    dossiers.push(await receive(hall, citizen))
    pass()
  }
  for (const [at, [code, , , stage]] of citizens.entries()) await carry(hall, code, dossiers[at] ?? '', stage)
  await hall.ask.session.close({})
  return dossiers
}

async function receive(hall: Hall, [code, name, idNumber]: Citizen): Promise<string> {
  const { applicant, ...input } = intakeInput(code, name)
  const who = { ...applicant, idNumber, born: null, sex: null }
  return done(await hall.take('tran.van.do', 'intake', { ...input, applicant: who }, null)).dossier
}

async function carry(hall: Hall, code: string, dossier: string, stage: Stage): Promise<void> {
  if (stage === 'awaiting') {
    const input = { items: ['Bản chính Giấy chứng nhận'], reason: 'Bản sao không rõ', applicant: null }
    done(await hall.take('tran.van.do', 'supplement-request', input, dossier))
  }
  if (stage === 'received' || stage === 'awaiting') return
  if (DATA_SET.procedures.find(each => each.code === code)?.route.includes('appraisal'))
    done(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(code), dossier))
  if (stage === 'appraised') return
  await hall.as('le.quoc.dat')
  const { document } = done(await hall.ask.step.draft({ dossier }))
  done(await hall.take('le.quoc.dat', 'approval', { document, note: '' }, dossier))
  done(await hall.take('le.quoc.dat', 'signing', {}, dossier))
  if (stage === 'signed') return
  done(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, dossier))
  if (stage === 'returned') done(await hall.take('tran.van.do', 'return', RETURN, dossier))
}

function done<T>(
  answer: { ok: true; value: T } | { ok: false; refusal: { refusal: string; facts: unknown } },
): T {
  if (!answer.ok) throw new Error(`${answer.refusal.refusal} ${JSON.stringify(answer.refusal.facts)}`)
  return answer.value
}

/** Whom the walk logs in, by what he does. */
export const officerWho = (role: string): { id: string; keys: string; pin: string } => {
  const person = DATA_SET.people.find(({ scopes }) =>
    scopes.some(
      ({ roles, agencies }) => (roles as readonly string[]).includes(role) && agencies.includes('sgtvt'),
    ),
  )
  if (!person) throw new Error(role)
  return { id: person.id, keys: person.keys, pin: person.pin }
}
