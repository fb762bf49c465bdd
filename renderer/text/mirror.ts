/** What the strip says of the second copy of the record. */
export const mirrorVi = {
  at: 'bản sao lúc {{at}}',
  failing: 'chưa sao được từ {{at}}: cắm lại ổ giữ bản sao',
  never: 'chưa sao được lần nào: cắm ổ giữ bản sao',
}

export const mirrorEn: typeof mirrorVi = {
  at: 'copied at {{at}}',
  failing: 'not copied since {{at}}: plug the disk of the copy in',
  never: 'never copied: plug the disk of the copy in',
}
