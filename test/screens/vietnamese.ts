import type { Page } from 'playwright'
import { forms } from '../../shared/forms/index.ts'
import { DATA_SET, intakeInput } from '../desk/centre.ts'
import { CITIZENS } from './gallery.ts'

/** Letters that only Vietnamese has, in either case. */
const LETTERS = /[ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]/i

/**
 * What keeps its name in every language: the program, the marks on a paper, the money, a language in its own
 * words.
 */
const NAMES = ['Tại Chỗ', 'BẢN SAO', 'MẪU, không có giá trị pháp lý', 'CA mẫu', 'đồng', 'Tiếng Việt']

/**
 * Everything that is written in data: of the Centre, of its citizens and their morning, and the names of the
 * papers of the law.
 */
const DATA = [
  ...NAMES,
  ...['Bản chính Giấy chứng nhận', 'Bản sao không rõ', intakeInput('2.002288').applicant.address],
  ...stringsIn(DATA_SET),
  ...stringsIn(CITIZENS),
  ...Object.values(forms).map(({ title }) => title),
]
  .filter(text => LETTERS.test(text))
  .sort((one, two) => two.length - one.length)

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/**
 * What an English screen says in Vietnamese and is no data, also what is only heard: empty where every
 * sentence was put into English.
 */
export async function vietnameseOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const texts = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.add(node.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) texts.add(element.getAttribute(name) ?? '')
    return [...texts]
  })
  return said.filter(text => LETTERS.test(withoutData(text)))
}

function withoutData(text: string): string {
  let rest = text.normalize('NFC')
  for (const data of DATA) {
    if (!LETTERS.test(rest)) return rest
    rest = rest.split(data).join(' ')
  }
  return rest
}
