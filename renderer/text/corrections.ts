/** What a correction says about another case of the procedure. */
export const correctionsVi = {
  corrections: {
    blank: 'để trống',
    due: 'Hẹn trả: {{was}} → {{now}}, tính lại từ lúc tiếp nhận (hoặc lúc bổ sung đủ).',
    dueStays: 'Ngày hẹn trả giữ nguyên.',
    late: 'Ngày này đã qua: nếu không kịp thì phải xin lỗi và hẹn lại.',
    fee: 'Phí, lệ phí: {{was}} → {{now}}. Thu thêm hoặc trả lại phần chênh lệch.',
    feeStays: 'Phí, lệ phí giữ nguyên: {{fee}}.',
    more: 'Phải nộp thêm: {{list}}. Đánh dấu ở danh sách dưới đây.',
    less: 'Không còn phải nộp, trả lại công dân: {{list}}.',
  },
}

export const correctionsEn: typeof correctionsVi = {
  corrections: {
    blank: 'left empty',
    due: 'Due: {{was}} → {{now}}, reckoned anew from the receipt (or from the supplement).',
    dueStays: 'The date that was promised stays.',
    late: 'That day has passed: what is not ready needs an apology and a new date.',
    fee: 'Fee: {{was}} → {{now}}. Collect or give back the difference.',
    feeStays: 'The fee stays: {{fee}}.',
    more: 'Also to be handed in: {{list}}. Tick it in the list below.',
    less: 'No longer asked, to be given back: {{list}}.',
  },
}
