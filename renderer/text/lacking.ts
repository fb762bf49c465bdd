/** What a form lacks before it can be sent. */
export const lackingVi = {
  lacking: {
    day: 'Chưa điền ngày hẹn. Gõ ngày/tháng/năm vào ô “{{field}}”.',
    hour: 'Giờ ghi tay mới có một nửa hoặc không đọc được. Gõ đủ ngày và giờ, hoặc để trống cả hai ô.',
    document: 'Chưa xem được văn bản sẽ ký. Chờ văn bản hiện ra, hoặc xem lý do ghi ở trên.',
    noCode: 'Chưa cấp được mã hồ sơ. Xem lý do ghi ở trên.',
    brought: 'Còn giấy chưa nộp: {{list}}. Bấm 1 hoặc 2 ở giấy đã nằm trên bàn.',
    broughtPart:
      'Còn giấy chưa nộp: {{list}}. Bấm 1 hoặc 2 ở giấy đã nằm trên bàn; mới nộp một phần thì chọn “{{step}}” ở trên.',
    nothingBrought: 'Chưa đánh dấu giấy nào. Bấm 1 (bản chính) hoặc 2 (bản sao) ở giấy đã nằm trên bàn.',
    procedure: 'Chưa chọn thủ tục. Gõ tên hoặc mã thủ tục rồi Enter.',
    file: 'Chưa chọn tệp. Chọn tệp ở ô “{{field}}”.',
    whose: 'Chưa chọn chứng thư của ai. Chọn ở ô “{{field}}”.',
    folder: 'Chưa điền thư mục. Gõ đường dẫn vào ô “{{field}}”.',
    code: 'Chưa điền mã. Gõ hoặc quét mã vào ô “{{field}}”.',
    count: 'Chưa điền “{{field}}”. Đếm rồi gõ số vào ô ấy.',
    scan: 'Chưa quét tờ nào. Quét mã QR trên tờ giấy vào ô “{{field}}”.',
    nothing: 'Ở đây không có gì để ghi nhận. Bấm Tab tới ô cần điền, hoặc Enter để mở mục đang chọn.',
  },
}

export const lackingEn: typeof lackingVi = {
  lacking: {
    day: 'No day is filled in. Type day/month/year into “{{field}}”.',
    hour: 'The hour written by hand is half there or cannot be read. Type both day and hour, or leave both empty.',
    document: 'The document to be signed is not in view yet. Wait for it, or read the reason above.',
    noCode: 'No code can be given yet. Read the reason above.',
    brought: 'Not handed in yet: {{list}}. Press 1 or 2 at what lies on the counter.',
    broughtPart:
      'Not handed in yet: {{list}}. Press 1 or 2 at what lies on the counter; if it is a part only, choose “{{step}}” above.',
    nothingBrought: 'No paper is ticked. Press 1 (original) or 2 (copy) at what lies on the counter.',
    procedure: 'No procedure is chosen. Type its name or code, then Enter.',
    file: 'No file is chosen. Choose one at “{{field}}”.',
    whose: 'It is not chosen whose certificate. Choose at “{{field}}”.',
    folder: 'No folder is filled in. Type its path into “{{field}}”.',
    code: 'No code is filled in. Type or scan it into “{{field}}”.',
    count: 'Not filled in: “{{field}}”. Count, and type the number there.',
    scan: 'No sheet is scanned. Scan the QR on the sheet into “{{field}}”.',
    nothing:
      'There is nothing to record here. Press Tab for a box to fill in, or Enter to open what is chosen.',
  },
}
