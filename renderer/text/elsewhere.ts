/** What the screens say of papers that lie at the province and not here. */
export const elsewhereVi = {
  title: 'Giấy của hồ sơ này ở tỉnh',
  find: 'Tìm giấy của {{code}} ở tỉnh',
  sent: 'bản này ở quầy khác của Trung tâm, đã lên tỉnh lúc {{at}}',
  from: 'lấy từ {{counter}}, đã lên tỉnh lúc {{at}}',
  warn: 'Quầy này không theo dõi hồ sơ đó. Trước khi trao kết quả, hỏi quầy đã làm xem văn bản có bị hủy hay thay không.',
  lost: 'tệp của giấy này không còn ở quầy, đã lên tỉnh lúc {{at}}',
  unread:
    'tệp của giấy này thuộc người dùng khác của máy nên không đọc được, giấy không hỏng; xin người quản trị máy trả quyền của thư mục papers',
  lostHere: 'tệp của giấy này không còn ở quầy và chưa lên tỉnh; lấy lại thư mục papers từ bản sao',
  fetch: 'Lấy về từ tỉnh',
  goOn: 'Lấy tiếp từ tỉnh ({{have}}/{{of}} phần đã có)',
  busy: 'Đang lấy: {{have}}/{{of}} phần',
  starting: 'Đang hỏi máy chủ tỉnh …',
  show: 'Xem',
  absent: 'bản này ở {{counter}}, tệp chưa về quầy này',
  absentUncoded: 'tệp chưa về quầy này; nối tỉnh rồi chờ',
  moved: '{{counter}} vừa ghi “{{step}}” lúc {{at}}. Biểu mẫu đang mở được thay theo; chữ đã gõ vẫn giữ.',
}

/** The strings on papers at the province in English. */
export const elsewhereEn: typeof elsewhereVi = {
  title: 'Papers of this dossier at the province',
  find: 'Look for papers of {{code}} at the province',
  sent: 'lies at another counter of the Centre, at the province since {{at}}',
  from: 'from {{counter}}, at the province since {{at}}',
  warn: 'This counter does not follow that dossier. Before a result is handed out, ask the counter that made it whether it was revoked or replaced.',
  lost: 'its file is no longer here, at the province since {{at}}',
  unread:
    'its file belongs to another user of this machine and may not be read, the paper is not damaged; have the administrator give the folder papers back',
  lostHere: 'its file is no longer here and not at the province; put the folder papers back from a copy',
  fetch: 'Fetch from the province',
  goOn: 'Go on fetching ({{have}}/{{of}} parts are here)',
  busy: 'Fetching: {{have}}/{{of}} parts',
  starting: 'Asking the province …',
  show: 'Show',
  absent: 'lies at {{counter}}, its file is not here yet',
  absentUncoded: 'its file is not here yet; connect to the province and wait',
  moved:
    '{{counter}} has just recorded “{{step}}” at {{at}}. The open form went with it; what was typed is kept.',
}
