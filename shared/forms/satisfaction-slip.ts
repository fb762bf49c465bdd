import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/**
 * The slip on which people rate the service. It names nobody, so that the rating stays anonymous (NĐ 61/2018
 * Đ.27.3).
 */
export type SatisfactionSlipFacts = {
  head: Head
  procedure: string
  agency: string
  questions: readonly { text: string; choices: readonly string[] }[]
}

/**
 * The questions: the indexes that a person can judge from experience (TT 01/2018/TT-VPCP Đ.13 k.1, 3, 4, 6,
 * 7, 8), and one about the whole.
 */
export const SATISFACTION_QUESTIONS: SatisfactionSlipFacts['questions'] = [
  { text: 'Thời gian trả kết quả so với ngày hẹn', choices: ['Trước hạn', 'Đúng hạn', 'Quá hạn'] },
  { text: 'Số lần phải liên hệ để hoàn thiện hồ sơ', choices: ['Không', '1 lần', 'Từ 2 lần'] },
  { text: 'Số nơi phải đến để làm thủ tục này', choices: ['Chỉ Trung tâm', '1 nơi khác', 'Từ 2 nơi khác'] },
  { text: 'Thủ tục, phí, lệ phí được niêm yết', choices: ['Đầy đủ', 'Chưa đủ', 'Không thấy'] },
  { text: 'Thái độ của cán bộ', choices: ['Lịch sự', 'Bình thường', 'Không lịch sự'] },
  { text: 'Phản ánh, kiến nghị được trả lời', choices: ['Kịp thời', 'Chậm', 'Không có phản ánh'] },
  { text: 'Đánh giá chung', choices: ['Rất hài lòng', 'Hài lòng', 'Không hài lòng'] },
]

/**
 * Phiếu đánh giá sự hài lòng, A5. There is no national form; it is offered with forms 01, 02 and 03 (TT
 * 01/2018 Đ.12.2).
 */
export const satisfactionSlip = defineForm<SatisfactionSlipFacts>({
  id: 'satisfaction-slip',
  title: 'Phiếu đánh giá sự hài lòng',
  page: 'A5',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    agency: 'Sở Xây dựng',
    questions: SATISFACTION_QUESTIONS,
  },
})
