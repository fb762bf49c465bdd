/** Words on dossiers received with a provisional slip, and on the code they get later. */
export const provisionalVi = {
  provisional: {
    will: 'Sẽ nhận bằng phiếu tạm, vì {{why}}. Công dân vẫn được nhận hồ sơ; mã và ngày hẹn cấp sau, thời hạn tính từ lúc nhận.',
    recorded:
      'Đã nhận bằng phiếu tạm, vì {{why}}. In phiếu giao công dân; mã và ngày hẹn cấp sau, thời hạn tính từ lúc nhận.',
    stands: 'Nhận bằng phiếu tạm {{token}}, vì {{why}}.',
    later: 'Cấp sau',
    code: 'Mã sẽ cấp',
    due: 'Hẹn trả, tính từ lúc nhận phiếu',
    passed: 'Ngày hẹn tính từ lúc nhận phiếu đã qua: cấp mã xong phải xin lỗi và hẹn lại.',
    appointedAt: 'Ngày hẹn trả (nguồn thủ tục không ghi thời hạn)',
    written: {
      title: 'Giờ ghi tay trên phiếu',
      only: 'Chỉ nhập khi giờ ghi tay sớm hơn {{recorded}}, là lúc máy ghi nhận; không sớm hơn {{since}}. Thời hạn khi đó tính từ giờ ghi tay.',
      day: 'Ngày ghi tay',
      hour: 'Giờ ghi tay',
      unread: 'Chưa phải giờ, phút. Ghi như 08:10 hoặc 8h10.',
      counts: 'Thời gian nhận sẽ là {{at}}; ngày hẹn tính lại từ giờ này.',
    },
    give: 'Cấp mã (Ctrl+Enter)',
    list: 'Chờ cấp mã',
    none: 'Không có hồ sơ nào chờ cấp mã.',
    waiting: '{{count}} hồ sơ chờ cấp mã',
    ready: '{{count}} hồ sơ chờ cấp mã, {{ready}} hồ sơ đã có số: cấp ngay',
  },
}

export const provisionalEn: typeof provisionalVi = {
  provisional: {
    will: 'It will be received by a provisional slip: {{why}}. The citizen is received all the same; code and date come later, the time counts from now.',
    recorded:
      'Received by a provisional slip: {{why}}. Print the slip for the citizen; code and date come later, the time counts from now.',
    stands: 'Received by the provisional slip {{token}}: {{why}}.',
    later: 'Later',
    code: 'Code to come',
    due: 'Due, counted from the slip',
    passed:
      'The date counted from the slip has passed: once the code is given, an apology with a new date is owed.',
    appointedAt: 'Appointed day (the source names no limit)',
    written: {
      title: 'Hour written on the slip by hand',
      only: 'Type it only where it is before {{recorded}}, when the machine recorded it; not before {{since}}. The time then counts from the hour by hand.',
      day: 'Day by hand',
      hour: 'Hour by hand',
      unread: 'Not hour and minute yet. Write it as 08:10 or 8h10.',
      counts: 'Received at {{at}}; a date by the time limit is counted anew from it.',
    },
    give: 'Give the code (Ctrl+Enter)',
    list: 'Awaiting a code',
    none: 'No dossier awaits a code.',
    waiting: 'dossiers awaiting a code: {{count}}',
    ready: 'dossiers awaiting a code: {{count}}, of which {{ready}} can be given one now',
  },
}
