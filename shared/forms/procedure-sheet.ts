import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/** A part of a procedure in plain words: a heading and its lines, numbered where their order matters. */
export type SheetPart = { name: string; lines: readonly string[]; numbered: boolean }

/** One version of a procedure as a lawyer reads it, without file format or code. */
export type ProcedureSheetFacts = {
  head: Head
  code: string
  title: string
  /** Which version it is, and since when it is in force, or that it is a draft. */
  stands: string
  /** What is not verified or still missing; empty where nothing is. */
  missing: string
  parts: readonly SheetPart[]
  components: readonly {
    title: string
    originals: number
    copies: number
    required: boolean
    sheets?: number
  }[]
}

/** Bản trình bày thủ tục on A4. */
export const procedureSheet = defineForm<ProcedureSheetFacts>({
  id: 'procedure-sheet',
  title: 'Bản trình bày thủ tục hành chính',
  page: 'A4',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    code: '1.004839',
    title: 'Cấp lại Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y',
    stands: 'Phiên bản 2, có hiệu lực từ 07:00 ngày 09/02/2026',
    missing: 'thời hạn bảo quản',
    parts: [
      { name: 'Cơ quan giải quyết', lines: ['Sở Nông nghiệp và Phát triển nông thôn'], numbered: false },
      {
        name: 'Căn cứ pháp lý',
        lines: ['Luật Thú y số 79/2015/QH13 ngày 19 tháng 6 năm 2015'],
        numbered: true,
      },
      { name: 'Thời hạn giải quyết', lines: ['05 ngày làm việc'], numbered: false },
      {
        name: 'Phí, lệ phí',
        lines: [
          '50.000 đồng (nộp trực tiếp)',
          '50.000 đồng (nộp qua bưu chính)',
          '25.000 đồng (nộp trực tuyến)',
        ],
        numbered: false,
      },
      {
        name: 'Các trường hợp',
        lines: ['Cấp lại do mất, hỏng', 'Cấp lại do thay đổi thông tin; thời hạn 03 ngày làm việc'],
        numbered: true,
      },
      { name: 'Người có thẩm quyền phê duyệt', lines: ['Giám đốc', 'Phó Giám đốc'], numbered: false },
      {
        name: 'Việc phải kiểm tra',
        lines: ['Giấy chứng nhận đã cấp còn hiệu lực (Luật Thú y Điều 96)'],
        numbered: true,
      },
    ],
    components: [
      { title: 'Đơn đề nghị cấp lại theo mẫu', originals: 1, copies: 0, required: true, sheets: 2 },
      { title: 'Giấy ủy quyền (nếu có)', originals: 0, copies: 1, required: false },
    ],
  },
})
