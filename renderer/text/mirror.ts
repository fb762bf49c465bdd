/** What the strip and the settings say of the second copy of the record. */
export const mirrorVi = {
  at: 'bản sao lúc {{at}}',
  failing: 'chưa sao được từ {{at}}: cắm lại ổ giữ bản sao',
  never: 'chưa sao được lần nào: cắm ổ giữ bản sao',
  title: 'Bản sao thứ hai của sổ',
  none: 'Chưa đặt: máy này hỏng thì việc chưa gửi lên tỉnh mất theo. Gõ đường dẫn một thư mục trên ổ USB hoặc trên máy khác trong mạng của Trung tâm.',
  to: 'Thư mục giữ bản sao',
  clerk: 'Nơi giữ bản sao do văn thư giữ dấu đặt: mời người ấy đăng nhập.',
  set: 'Đặt và sao ngay',
  busy: 'Đang sao …',
  now: 'Sao ngay',
  kept: 'Đang giữ ở {{to}}.',
  fresh: 'Bản gần nhất lúc {{at}}, đủ mọi việc đã ghi.',
  behind:
    'Bản gần nhất lúc {{at}}, sau đó đã ghi thêm {{count}} việc; quầy tự sao, cũ nhất 10 phút hoặc 50 việc.',
  away: 'Máy này không tới được thư mục đó: cắm lại ổ, hoặc bật máy giữ bản sao.',
  sameDisk: 'Thư mục này ở cùng ổ với sổ: ổ hỏng là mất cả hai. Đặt sang ổ USB hoặc máy khác.',
}

export const mirrorEn: typeof mirrorVi = {
  at: 'copied at {{at}}',
  failing: 'not copied since {{at}}: plug the disk of the copy in',
  never: 'never copied: plug the disk of the copy in',
  title: 'Second copy of the record',
  none: 'Not set: if this machine breaks, what has not gone to the province is lost. Type the path of a folder on a USB disk or on another machine of the Centre’s network.',
  to: 'Folder of the copy',
  clerk: 'The seal keeper sets where the copy is kept: let that person log in.',
  set: 'Set and copy now',
  busy: 'Copying …',
  now: 'Copy now',
  kept: 'Kept in {{to}}.',
  fresh: 'The last one at {{at}}, with every act recorded.',
  behind:
    'The last one at {{at}}, {{count}} acts since; it is copied by itself, at most 10 minutes or 50 acts behind.',
  away: 'This machine cannot reach that folder: plug the disk in, or switch on the machine that holds it.',
  sameDisk:
    'This folder is on the disk of the record: both would be lost together. Move it to a USB disk or another machine.',
}
