/** What the screen of held acts says. */
export const heldVi = {
  title: 'Việc tỉnh đang giữ',
  none: 'Tỉnh không giữ việc nào của các cơ quan của bạn.',
  reason: 'Lý do xử lý',
  as: 'Xử lý thế nào',
  stands: 'Giữ nguyên việc này',
  setAside: 'Gác lại, hủy số và giấy của việc này',
  pin: 'Mã PIN của bạn',
  may: 'bạn xử lý được (Enter)',
  mayNot: 'cần người khác (Enter)',
  columns: {
    code: 'Hồ sơ',
    act: 'Việc',
    by: 'Người làm',
    acted: 'Lúc',
    why: 'Vì sao bị giữ',
    may: 'Xử lý',
  },
}

/** The strings of the screen of held acts in English. */
export const heldEn: typeof heldVi = {
  title: 'Held by the province',
  none: 'The province holds nothing of your agencies.',
  reason: 'Why it is settled so',
  as: 'What becomes of it',
  stands: 'Let it stand',
  setAside: 'Set it aside, void its number and papers',
  pin: 'Your PIN',
  may: 'you may settle it (Enter)',
  mayNot: 'somebody else must (Enter)',
  columns: {
    code: 'Dossier',
    act: 'Act',
    by: 'Taken by',
    acted: 'At',
    why: 'Why it is held',
    may: 'Settling',
  },
}
