import type { Language } from '../../base/language.ts'
/**
 * Says that an act is recorded although these papers of it are missing, what to check, and how they get made.
 * `unset`: one could not be typeset, which nothing done to the disk will mend.
 */
export function unmadeLine(
  titles: readonly string[],
  language: Language = 'vi',
  unset: boolean = false,
): string {
  const named = titles.map(title => `“${title}”`).join(', ')
  if (unset)
    return language === 'vi'
      ? `Việc đã ghi nhận, không làm lại; còn ${named} chưa lập được vì trang giấy không dàn được với nội dung này, không phải tại ổ đĩa. Đọc tên giấy cho hỗ trợ; sửa xong thì mở lại hồ sơ: giấy được làm lúc đó`
      : `It is recorded and not to be repeated, but ${named} could not be made: its page cannot be typeset with what stands in it, and the disk is not the cause. Tell support the name of the paper; once that is mended open the dossier again: it is made then`
  return language === 'vi'
    ? `Việc đã ghi nhận, không làm lại; còn ${named} chưa cất được: thư mục “papers” của quầy không nhận tệp hoặc ổ đĩa hết chỗ. Sửa chỗ ấy rồi mở lại hồ sơ: giấy được làm lúc đó`
    : `It is recorded and not to be repeated, but ${named} could not be laid down: the folder “papers” takes no file, or the disk is full. Mend that and open the dossier again: it is made then`
}
