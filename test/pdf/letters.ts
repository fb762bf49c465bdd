const PLAIN = [...'aeiouy']
const VOWELS = [...'aăâeêioôơuưy']
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']

/** The 134 letters of Vietnamese that a keyboard without marks does not have, small ones first. */
export const ACCENTED: readonly string[] = (() => {
  const small = VOWELS.flatMap(vowel => TONES.map(tone => (vowel + tone).normalize('NFC')))
  const marked = [...small.filter(letter => !PLAIN.includes(letter)), 'đ']
  return [...marked, ...marked.map(letter => letter.toUpperCase())]
})()

/** Somebody whose name is as long as names are allowed to be, with every mark there is. */
export const LONGEST_NAME = 'Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Quỳnh Trưởng Đặng Hữu Ngưỡng '
  .repeat(3)
  .slice(0, 200)
