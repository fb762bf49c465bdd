import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Facts, Reason } from '../../shared/refusals/refusal.ts'
import { ADVISED_CAUSES, outboxAdvice } from '../../shared/text/province/outbox-advice.ts'
import { RECOVERY } from '../../shared/text/recovery.ts'
import { REASONS, sentence } from '../../shared/text/refusals.ts'

/** Exactly what each reason needs, and no fact more: the type says which. */
type Needed = { [R in Reason as object extends Facts[R] ? never : R]: Facts[R] }
const NEEDED: Needed = {
  'machine-waits': { counter: 'quay-2' },
  'outage-open': { number: 'BBGĐ-quay-1-2026-001' },
  'delegation-ended': { decision: '45/QĐ-SXD', since: '00:00 01/01/2027', title: 'Giám đốc' },
  'delegation-revoked': { decision: '45/QĐ-SXD', since: '09:30 24/11/2026', title: 'Giám đốc' },
  'delegation-not-yet': { decision: '45/QĐ-SXD', since: '00:00 01/12/2026' },
  'delegation-elsewhere': { decision: '45/QĐ-SXD' },
  'delegation-limit': { decision: '45/QĐ-SXD', limit: 500 },
  'delegation-line': { title: 'GIÁM ĐỐC' },
  'delegation-used-up': { decision: '45/QĐ-SXD', limit: 20, title: 'Giám đốc' },
  'sub-delegation': { decision: '45/QĐ-SXD' },
  'delegation-outside': { what: '1.004839' },
  'enrol-outside': { what: 'stp' },
  'namesake-unsaid': { of: 'tran.van.do (sxd)' },
  'paper-disk-fault': { what: 'Giấy tiếp nhận hồ sơ', of: '000.00.12.H30-261124-0001' },
  'paper-unreadable': { what: 'Giấy tiếp nhận hồ sơ', of: '000.00.12.H30-261124-0001' },
  'slot-damaged': { of: 'Trần Văn Độ' },
  'awaiting-code': { slip: 'PT-7K3M9-Q2XHB' },
  'code-given': { code: '000.00.12.H30-261124-0001' },
  'slip-void': { slip: 'PT-7K3M9-Q2XHB', why: 'đã cấp mã 000.00.12.H30-261124-0001' },
  'slip-unknown': { slip: 'PT-7K3M9-Q2XHB' },
  'paper-none': { what: 'Phiếu xin lỗi và hẹn lại', why: 'chưa có việc nào của hồ sơ làm ra giấy này' },
  'slip-sign': { slip: 'PT-7K3M9-Q2XHO', what: 'O' },
  'slip-mistyped': { slip: 'PT-7K3M9-Q2XBH' },
  'hour-too-early': { since: '08:00 ngày 05/02/2026' },
  'hour-too-late': { since: '08:10 ngày 05/02/2026' },
  'report-unwritten': { what: 'overdue' },
  'draft-unknown': { code: '1.004839' },
  'appointed-gone': { day: '12/12/2026' },
  'day-not-worked': { day: '12/12/2026', since: '14/12/2026' },
  'day-past-calendar': { day: '31/12/2026', limit: '01/01/2028' },
  'draft-moved': { code: '1.004839' },
  'draft-waits': { code: '1.004839' },
  'procedure-lacking': { what: 'announced,limit' },
  'case-missing': { what: 'moi: Cấp mới' },
  'approver-outside': { title: 'Giám đốc' },
  'procedure-faulty': { what: 'result: plot' },
  'replay-differs': { left: 3 },
  'sheet-unreadable': { why: 'thiếu cột “Mã thủ tục”' },
  'keys-taken': { keys: 'td' },
  'wrong-stage': { stage: 'received', step: 'approval' },
  'step-owed': { owed: 'appraisal' },
  'no-role': { role: 'counter,appraiser' },
  'not-keeper': { keeper: 'Lý Gia Huy' },
  'seal-quota-spent': { seal: 'Dấu của Sở Xây dựng' },
  'use-open': { number: '08/GP-SXD' },
  'too-many-sheets': { left: 2 },
  'sheets-owed': { left: 2 },
  'out-long': { most: 255 },
  'pin-locked': { minutes: 15 },
  'key-locked': { minutes: 15 },
  'delegation-known': { decision: '10/QĐ-STP', day: '05/02/2026' },
  'component-missing': { component: 'Đơn đề nghị' },
  'slip-of-content': { field: 'Vốn đầu tư' },
  'field-missing': { field: 'Thửa đất' },
  'paper-number-form': { field: 'Số giấy tờ' },
  'field-invalid': { field: 'Thửa đất' },
  'letter-unprintable': { field: 'Ngành nghề', letter: 'م U+645' },
  'value-below': { field: 'Tổng trọng lượng (kg)', least: 1 },
  'value-above': { field: 'Số chỗ', most: 60 },
  'value-too-old': { field: 'Ngày sinh', since: '05/02/1896' },
  'value-to-come': { field: 'Ngày sinh' },
  'value-before': { field: 'Đến ngày', other: 'Từ ngày', since: '05/12/2026' },
  'year-short': { field: 'Đến ngày' },
  'input-invalid': { field: 'JSON' },
  'unknown-verb': { verb: 'stauts', near: 'status' },
  'text-missing': { field: 'Ý kiến' },
  'text-too-long': { field: 'Ý kiến' },
  'findings-missing': { check: 'Hồ sơ hợp lệ' },
  'no-such-entry': { size: 7 },
  'centre-unknown': { what: 'hau-gian-2020', may: 'can-tho-2026, hau-giang-2020' },
  'out-misnamed': { path: 'giay.exe', may: '.pdf' },
  'revocation-not-carried': { delegation: 'uq-sxd-2020' },
  'approval-broken': { why: 'expired' },
  'key-not-found': { key: '0a1b' },
  'token-module-missing': { module: '/usr/lib/token.so' },
  'token-absent': { slot: 'Lê Quốc Đạt' },
  'time-stamping-fails': { why: 'silent' },
  'stamp-apart': { authority: 'TSA mẫu' },
  'balance-again': { at: '16:30 05/02/2026' },
  'province-overdue': { hours: 4, number: '01/BB-GĐ' },
  'certificate-expired': { day: '05/02/2026' },
  'certificate-not-yet': { day: '05/02/2026' },
  'certificate-root': { may: 'CA mẫu Hậu Giang' },
  'certificate-holder': { of: 'le.quoc.dat' },
  'certificate-agency': { of: 'Sở Xây dựng' },
  'unknown-seal': { seal: 'dau-sxd' },
  'certificate-key-taken': { of: 'tran.van.do' },
  'not-in-force': { number: '08/GP-SXD' },
  'act-set-aside': { step: 'approval' },
  'paper-forceless': { number: '08/GP-SXD' },
  'code-replaced': { by: '09/GP-SXD', day: '05/02/2026' },
  'code-revoked': { by: '09/QĐ-SXD', day: '05/02/2026' },
  'program-old': { from: '0.2.0' },
  'dossier-newer': { step: 'inspection' },
  'certificate-over': { since: '05/02/2026' },
  'device-suspended': { since: '05/02/2026' },
  'held-elsewhere': { counter: 'Quầy số 2' },
  'paper-not-here': { counter: 'Quầy số 2' },
  'moved-elsewhere': { counter: 'Quầy số 2', step: 'appraisal', at: '08:41' },
  'approval-broken-there': { counter: 'Quầy số 2', why: 'expired' },
  'paper-not-proven': { step: 'chữ ký', why: 'chứng thư đã hết hạn' },
}
const factsOf = (reason: Reason): Record<string, string | number> => ({
  ...(NEEDED as Partial<Record<Reason, object>>)[reason],
})

/** How the last sentence begins, which is what the officer does next. */
const DO = {
  vi: /^(Mở|Chuyển|Nếu cần, (tiếp nhận|dùng)|Xem|Giải quyết|Nhận|Mời|Gõ|Chờ|Hỏi|Quét|Chọn|Ghi|Trả lại|Nhập|Kiểm tra|Hướng dẫn|Làm|Không (cần làm|nhận|ghi đè)|Rút gọn|Xin|Chỉnh|Xuất|Giải phóng|Dùng|Báo|Tạo|Đọc|Gọi|Cài|Đặt|Lấy|Cập nhật|Đếm|Phục hồi|Bấm|Sửa|Thử|Tắt|Đăng nhập|Cắm|Kết nối|Rút|Cấp)/,
  en: /^(Open|Look|Pass|If needed, receive|See|Decide|To change it, use|Take|Let|Call|Type|Wait|Ask|Check|Scan|Choose|Write|Send|Tell|Shorten|Set|Export|Free|Repeat|Use|Nothing to|Make|Put|Install|Update|Do not|Restore|Log in|Plug|Connect|Have|Give)/,
}
const last = (said: string): string =>
  said
    .split(/(?<=[.!?;:])\s+/)
    .filter(Boolean)
    .at(-1) ?? ''

describe('every refusal, in both languages', () => {
  test.each([...REASONS])('“%s” says what is wrong, then what to do', reason => {
    for (const language of ['vi', 'en'] as const) {
      const said = sentence({ refusal: reason, facts: factsOf(reason) }, language)
      expect(said).not.toMatch(/undefined|null|NaN|\{|\}|\[object|TODO/)
      expect(said).toMatch(/[.]$/)
      expect(said).not.toMatch(/thử lại sau|try again later|liên hệ quản trị viên|contact support/i)
      const sentences = said.split(/(?<=[.;:])\s+/)
      expect([said, sentences.length >= 2]).toEqual([said, true])
      expect([said, sentences.slice(1).some(each => DO[language].test(capital(each)))]).toEqual([said, true])
      expect(said.length).toBeLessThan(260)
      for (const fact of Object.values(factsOf(reason)))
        if (!/^(received|approval|appraisal|expired|silent|counter,|announced,)/.test(String(fact)))
          expect(said).toContain(String(fact))
    }
    const [vi, en] = (['vi', 'en'] as const).map(each =>
      sentence({ refusal: reason, facts: factsOf(reason) }, each),
    )
    expect(vi).not.toBe(en)
    expect(vi?.normalize('NFC')).toBe(vi)
  })
  test('no two reasons say the same', () => {
    for (const language of ['vi', 'en'] as const)
      expect(
        new Set(REASONS.map(each => sentence({ refusal: each, facts: factsOf(each) }, language))).size,
      ).toBe(REASONS.length)
  })
  test('the last thing said is what to do', () => {
    const idle = REASONS.filter(
      each => !DO.vi.test(capital(last(sentence({ refusal: each, facts: factsOf(each) })))),
    )
    expect(idle).toEqual([])
  })
  test.each(Object.entries(RECOVERY))(
    'the recovery screen says what to do when the record is “%s”',
    (_reason, { vi, en }) => {
      expect([vi, DO.vi.test(capital(last(vi)))]).toEqual([vi, true])
      expect([en, DO.en.test(capital(last(en)))]).toEqual([en, true])
    },
  )
})

test('of a service that gives no stamp its own words say what is wrong, and whom to tell', () => {
  const saidOf = (why: string) => sentence({ refusal: 'time-stamping-fails', facts: { why } })
  expect(saidOf('unreachable')).toMatch(/không nối tới được.*B-B.*Kiểm tra mạng/)
  for (const why of ['stamp-outside-validity', 'wrong-nonce', 'stamp-untrusted']) {
    expect(saidOf(why)).not.toContain(why)
    expect(saidOf(why)).toMatch(/B-B.*Báo đơn vị cung cấp/)
    expect(saidOf(why)).not.toMatch(/mạng và địa chỉ/)
  }
})

test('what nobody at the counter can mend says whom to tell what, in both languages', () => {
  for (const cause of [...ADVISED_CAUSES, null, 'file-hash', 'constructor']) {
    const [vi, en] = [outboxAdvice(cause, 'vi'), outboxAdvice(cause, 'en')]
    expect([cause, vi]).toEqual([cause, expect.stringMatching(/^(Báo|Ngừng)/)])
    expect([cause, vi.includes('Báo')]).toEqual([cause, true])
    expect([cause, en]).toEqual([cause, expect.stringMatching(/^(Ask|Tell|Receive)/)])
  }
})

test('an act of an earlier life of a machine has a next step once the machine is enrolled anew', () => {
  for (const cause of ['device-suspended', 'fork']) {
    expect(outboxAdvice(cause, 'vi')).toMatch(
      /Đã ghi danh mới mà việc này còn ở đây: .*tiếp nhận lại từ giấy/,
    )
    expect(outboxAdvice(cause, 'en')).toMatch(/Where that is done .*receive it anew from the papers/)
  }
})

test('an option that nobody takes, a missing one, a wrong choice and broken JSON are told apart', () => {
  const said = (facts: Record<string, string | number>) =>
    (['vi', 'en'] as const).map(language => sentence({ refusal: 'input-invalid', facts }, language))
  for (const [facts, parts] of [
    [{ field: 'dta', near: 'data' }, ['“dta”', '“data”']],
    [{ field: 'dta', near: '' }, ['“dta”', '“help”']],
    [{ field: 'reason', missing: 1, terminal: 1 }, ['(reason)']],
    [{ field: 'by', twice: 1 }, ['“by”']],
    [{ field: 'words.0', may: 'list | add' }, ['list | add']],
    [{ field: 'JSON', path: 'a.json', line: 2, column: 8 }, ['“a.json”', '2', '8']],
  ] as const)
    for (const sentence of said(facts)) for (const part of parts) expect(sentence).toContain(part)
  expect(new Set(said({ field: 'reason', missing: 1 }).concat(said({ field: 'reason' }))).size).toBe(4)
})

test('what an act of the office is refused with speaks of that act, whatever it is', () => {
  const said = (reason: Reason) => sentence({ refusal: reason, facts: factsOf(reason) })
  for (const reason of ['no-role', 'second-missing', 'second-unfit'] as const)
    expect([reason, /thủ tục này|ghi danh/.test(said(reason))]).toEqual([reason, false])
})

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The names of facts: of things, never of people. */
const FACTS = [
  'stage',
  'step',
  'owed',
  'role',
  'minutes',
  'left',
  'component',
  'field',
  'check',
  'series',
  'procedure',
  'least',
  'most',
  'other',
]
/**
 * Who keeps a seal and the number of a paper are the office's own, and said where somebody has to go there.
 */
const OFFICE = ['keeper', 'seal', 'number']
const MORE = [
  'authority',
  'counter',
  'hours',
  'at',
  'several',
  'of',
  'asked',
  'path',
  'near',
  'missing',
  'twice',
  'may',
  'line',
  'column',
  'form',
  'from',
  ...OFFICE,
  'decision',
  'since',
  'title',
  'limit',
  'what',
  'outcome',
  'keys',
  'code',
  'verb',
  'reason',
  'why',
  'size',
  'day',
  'slot',
  'module',
  'key',
  'slip',
]

test('no refusal carries personal data: its facts are names of things, from a closed list', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const files = ['shared', 'electron', 'build'].flatMap(room =>
    readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => `${root}${room}/${name}`),
  )
  const facts = files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/\brefuse\('[a-z-]+', \{([^}]*)\}/g)].flatMap(([, inside = '']) =>
      inside.split(',').flatMap(each => /^\s*([a-z]+)\s*(?::|$)/i.exec(each)?.[1] ?? []),
    ),
  )
  expect(facts.length).toBeGreaterThan(20)
  expect([...new Set(facts)].filter(fact => ![...FACTS, ...MORE].includes(fact))).toEqual([])
})
