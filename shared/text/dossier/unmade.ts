/** That an act is recorded and these papers of it are not there: what to see to, and how they come about. */
export function unmadeLine(titles: readonly string[], language: 'vi' | 'en' = 'vi'): string {
  const named = titles.map(title => `“${title}”`).join(', ')
  return language === 'vi'
    ? `Việc đã ghi nhận, không làm lại; còn ${named} chưa cất được: thư mục “papers” của quầy không nhận tệp hoặc ổ đĩa hết chỗ. Sửa chỗ ấy rồi mở lại hồ sơ: giấy được làm lúc đó`
    : `It is recorded and not to be repeated, but ${named} could not be laid down: the folder “papers” takes no file, or the disk is full. Mend that and open the dossier again: it is made then`
}
