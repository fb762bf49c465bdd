import type { FormId } from '../../shared/forms/index.ts'
import { forms } from '../../shared/forms/index.ts'
import { markOf } from '../../shared/forms/sets.ts'
import { slipWhyWord } from '../../shared/text/dossier/slips.ts'
import {
  ALPHABET,
  CUT_NOTE,
  forty,
  fullReceipt,
  inBothSets,
  LONG,
  receipt,
  result,
  samplesOf,
  signedInBothWays,
  usualAsking,
  wordyReceipt,
} from './case-facts.ts'
import { LONGEST_NAME } from './letters.ts'

/** The papers whose looks are kept as golden pictures: each form as its sample, and the hard cases. */
export const CASES: Readonly<Record<string, { form: FormId; facts: unknown }>> = {
  receipt: { form: 'receipt', facts: receipt },
  'receipt-reprint': { form: 'receipt', facts: { ...receipt, reprint: true, representative: 'Lê Thị Hạnh' } },
  'receipt-forty': { form: 'receipt', facts: { ...receipt, components: forty } },
  'receipt-full': { form: 'receipt', facts: fullReceipt() },
  // Few papers, and everything else that a receipt may say, at its longest: set closest.
  'receipt-short': { form: 'receipt', facts: wordyReceipt(4) },
  // Titles of which the catalogue has only the beginning.
  'receipt-cut': {
    form: 'receipt',
    facts: {
      ...receipt,
      components: [
        ...receipt.components,
        {
          title: 'Đối với cơ quan, tổ chức bị mất con dấu: Văn bản đề nghị đăng ký lại mẫu con dấu của … (*)',
          originals: 1,
          copies: 0,
        },
      ],
      cutNote: CUT_NOTE,
    },
  },
  // Nobody stood at the counter and nobody comes back: no word of bringing the paper along.
  'receipt-post': {
    form: 'receipt',
    facts: {
      ...receipt,
      applicant: {
        ...receipt.applicant,
        name: 'Công ty TNHH Một thành viên Lúa & Gạo Hậu Giang',
        idNumber: '6300123451',
        organisation: true,
      },
      representative: 'Lê Thị Hạnh',
      sets: 3,
      fee: '50.000 đồng (nộp qua bưu chính)',
      returnBy: 'Qua dịch vụ bưu chính công ích',
      sent: true,
      goesBack: 'post',
    },
  },
  // A paper that the procedure asks of everybody and this citizen need not hand in.
  'receipt-not-due': {
    form: 'receipt',
    facts: {
      ...receipt,
      notDue:
        'Báo cáo kết quả hoàn thành gia cường công trình đường bộ (không thuộc trường hợp phải nộp giấy này)',
    },
  },
  'authority-letter-organisation': {
    form: 'authority-letter',
    facts: {
      ...forms['authority-letter'].sample,
      applicant: 'Công ty TNHH Một thành viên Lúa & Gạo Hậu Giang',
      idNumber: '6300123451',
      organisation: true,
    },
  },
  'receipt-longest': {
    form: 'receipt',
    facts: {
      ...receipt,
      applicant: {
        ...receipt.applicant,
        name: LONGEST_NAME,
        address: LONGEST_NAME.repeat(2),
        email: 'w'.repeat(120),
      },
      procedure: LONGEST_NAME.repeat(3),
      officer: LONGEST_NAME.slice(0, 120),
    },
  },
  'supplement-request': { form: 'supplement-request', facts: forms['supplement-request'].sample },
  'refusal-notice': { form: 'refusal-notice', facts: forms['refusal-notice'].sample },
  'register-book': { form: 'register-book', facts: forms['register-book'].sample },
  'register-book-2025': {
    form: 'register-book',
    facts: {
      ...forms['register-book'].sample,
      ...{ openedOn: '2026-01-02', closedOn: '2027-01-04', mark: markOf('TT03-2025', 'register-book') },
    },
  },
  'outgoing-book': { form: 'outgoing-book', facts: forms['outgoing-book'].sample },
  'stop-notice': { form: 'stop-notice', facts: forms['stop-notice'].sample },
  'outage-minute': { form: 'outage-minute', facts: forms['outage-minute'].sample },
  'outage-notice': {
    form: 'outage-minute',
    facts: { ...forms['outage-minute'].sample, until: null, note: '', approvals: [], leader: null },
  },
  'outage-annex': {
    form: 'outage-minute',
    facts: { ...forms['outage-minute'].sample, annex: { no: 2, of: 3 } },
  },
  'outage-annexed': {
    form: 'outage-minute',
    facts: {
      ...forms['outage-minute'].sample,
      approvals: [],
      annexes: [1, 2, 3].map(no => ({ no, count: 90, hash: String(no).repeat(64) })),
    },
  },
  'custody-minutes': { form: 'custody-minutes', facts: forms['custody-minutes'].sample },
  'seal-balance': { form: 'seal-balance', facts: forms['seal-balance'].sample },
  apology: { form: 'apology', facts: forms.apology.sample },
  result: { form: 'result', facts: result },
  'programme-status': { form: 'programme-status', facts: forms['programme-status'].sample },
  // The longest there is: the Industrial Zones Board, whose procedures all fit on the one page.
  'programme-status-full': {
    form: 'programme-status',
    facts: {
      ...forms['programme-status'].sample,
      plan: 'từ ngày 01/12/2020: '.concat('đăng ký thêm thủ tục theo kế hoạch của cơ quan, '.repeat(8)),
      lines: Array.from({ length: 32 }, (_, at) => ({
        ...forms['programme-status'].sample.lines[at % 2],
        title: `Điều chỉnh giấy chứng nhận đăng ký đầu tư trong trường hợp thứ ${at + 1} của nhà đầu tư nước ngoài`,
      })),
    },
  },
  // Two procedures that begin alike: there is room for the whole of their titles.
  'programme-status-twins': {
    form: 'programme-status',
    facts: {
      ...forms['programme-status'].sample,
      lines: ['bị mất, bị rách, bị cháy, bị tiêu hủy, bị hỏng', 'thay đổi thông tin'].map((when, at) => ({
        ...forms['programme-status'].sample.lines[at],
        title: `Cấp lại giấy phép hoạt động của Sàn giao dịch bất động sản (trong trường hợp Giấy phép ${when})`,
      })),
    },
  },
  ...inBothSets('control-slip', 'refusal-notice', 'supplement-request', 'apology', 'stop-notice', 'receipt'),
  ...signedInBothWays(),
  ...samplesOf('brought-slip', 'hand-over-slip', 'authority-letter', 'provisional-slip'),
  // Under a clock in doubt: no day and no hour of the machine's; the longest reason, with as much as a usual
  // receipt holds.
  'provisional-slip-undated': {
    form: 'provisional-slip',
    facts: {
      ...forms['provisional-slip'].sample,
      ...usualAsking(),
      head: { ...receipt.head, undated: true },
      cutNote: CUT_NOTE,
      receivedAt: null,
      why: slipWhyWord('clock-suspect', 'vi'),
    },
  },
  'provisional-slip-many': {
    form: 'provisional-slip',
    facts: {
      ...forms['provisional-slip'].sample,
      components: forty.slice(0, 20),
      place: { ...forms['provisional-slip'].sample.place, phone: '' },
    },
  },
  'receipt-after-slip': {
    form: 'receipt',
    facts: {
      ...fullReceipt(),
      components: forty.slice(0, 5),
      slip: 'Đã nhận bằng phiếu tiếp nhận tạm PT-7K3M9-Q2XHB lúc 08:10 ngày 05/02/2026; cấp mã lúc 14:02 ngày 06/02/2026. Phiếu tạm hết giá trị.',
    },
  },
  'stop-notice-closed': {
    form: 'stop-notice',
    facts: {
      ...forms['stop-notice'].sample,
      ...{ ...forms.apology.sample, number: '12/TB-SXD', withdrawn: false, basis: 'Điều 5 QĐ 12/2026' },
    },
  },
  'stop-notice-uncoded': {
    form: 'stop-notice',
    facts: { ...forms['stop-notice'].sample, code: null, token: 'PT-7K3M9-Q2XHB', qr: 'PT-7K3M9-Q2XHB' },
  },
  'satisfaction-slip': { form: 'satisfaction-slip', facts: forms['satisfaction-slip'].sample },
  'procedure-sheet': { form: 'procedure-sheet', facts: forms['procedure-sheet'].sample },
  decision: { form: 'decision', facts: forms.decision.sample },
  rectification: { form: 'rectification', facts: forms.rectification.sample },
  'rectification-many': {
    form: 'rectification',
    facts: {
      ...forms.rectification.sample,
      to: `${LONGEST_NAME}, Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang`,
      slips: Array.from({ length: 14 }, (_, at) => ({
        place: `Dòng căn cứ thứ ${at + 1}`,
        printed: LONG.slice(0, 60 + at * 12),
        right: LONG.slice(0, 64 + at * 12),
      })),
    },
  },
  'result-draft': { form: 'result', facts: { ...result, draft: true } },
  'result-decision': {
    form: 'result',
    facts: {
      ...result,
      head: { ...result.head, agency: 'BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP', demo: false },
      number: '12/QĐ-BQL',
      type: 'Quyết định',
      summary:
        'Về việc chấp thuận điều chỉnh tên dự án đầu tư trong khu công nghiệp Sông Hậu, huyện Châu Thành, tỉnh Hậu Giang',
      authorityLine: 'TRƯỞNG BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP',
      signer: { ...result.signer, capacity: 'KT.', authority: 'TRƯỞNG BAN', title: 'PHÓ TRƯỞNG BAN' },
    },
  },
  'result-title': {
    form: 'result',
    facts: {
      ...result,
      summary: 'Cấp giấy phép',
      signer: { ...result.signer, title: 'TRƯỞNG PHÒNG QUẢN LÝ QUY HOẠCH VÀ CHUYÊN NGÀNH' },
    },
  },
  'result-letters': {
    form: 'result',
    facts: {
      ...result,
      summary: ALPHABET,
      basis: [ALPHABET],
      articles: [ALPHABET, `${ALPHABET} ${ALPHABET}`],
    },
  },
  'result-long': {
    form: 'result',
    facts: { ...result, articles: Array.from({ length: 12 }, () => LONG.repeat(2)) },
  },
  'result-unbroken': {
    form: 'result',
    facts: {
      ...result,
      summary: 'Ữ'.repeat(200),
      articles: ['ậ'.repeat(600), `https://${'w'.repeat(300)}.vn`],
    },
  },
}
