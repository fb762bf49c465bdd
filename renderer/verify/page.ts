import { momentOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import { type PublishedKeys, type PublishedPaper, SignedKeys } from '../../shared/record/published-keys.ts'
import { checkStatement, type Found, isListSigned } from './check-statement.ts'

const KINDS = {
  receipt: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  result: 'Kết quả giải quyết',
  decision: 'Quyết định về văn bản đã phát hành',
  rectification: 'Công văn đính chính',
} as const
const WORDS = {
  good: 'MÃ THẬT. Thiết bị của Trung tâm đã ký lời ghi này:',
  corrected: 'MÃ THẬT, VĂN BẢN ĐÃ ĐƯỢC ĐÍNH CHÍNH, còn hiệu lực. Đọc kèm văn bản đính chính:',
  reinstated: 'MÃ THẬT, VĂN BẢN CÓ HIỆU LỰC TRỞ LẠI sau khi từng bị thu hồi:',
  voided: 'GIẤY ĐÃ BỊ HỦY. Mã là thật nhưng Trung tâm đã hủy giấy này:',
  replaced: 'VĂN BẢN ĐÃ BỊ THAY THẾ. Mã là thật; xin văn bản mới:',
  recalled:
    'VĂN BẢN ĐANG PHẢI THU LẠI. Mã là thật nhưng theo lời máy chủ tỉnh văn bản chưa dùng được. Không nhận, hỏi lại Trung tâm:',
  revoked: 'VĂN BẢN ĐÃ BỊ THU HỒI. Mã là thật nhưng văn bản không còn hiệu lực. Không nhận văn bản này:',
  altered: 'MÃ ĐÃ BỊ SỬA. Chữ ký không khớp với lời ghi. Không nhận giấy này.',
  foreign: 'KHÔNG PHẢI MÃ CỦA TRUNG TÂM. Khóa ký không có trong danh sách công bố.',
  none: 'KHÔNG ĐỌC ĐƯỢC. Đây không phải mã trên giấy của Trung tâm, hoặc chép chưa đủ.',
} as const
const MADE: Readonly<Record<string, string>> = {
  corrected: 'Đính chính',
  reinstated: 'Hủy bỏ việc thu hồi',
  replaced: 'Thay thế',
  revoked: 'Thu hồi, bãi bỏ',
}

/** The code is made with the page, before the approver signs it. It does not tell whether they signed. */
const UNSIGNED =
  'Mã có trên trang giấy từ trước khi ký. Văn bản chỉ có giá trị khi đã có chữ ký và con dấu: xem trên giấy, hoặc kiểm tra tệp ở quầy.'

const part = <E extends HTMLElement>(id: string): E => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page lacks ${id}`)
  return found as E
}
const own = SignedKeys.parse(JSON.parse(part('published').textContent ?? ''))
/** The keys the page was made with, which no file can add to; and the newest list of each device. */
const { keys } = own.published
const lists = new Map<string, PublishedKeys>([[own.key, own.published]])

const day = (at: string): string => shortDay(at.slice(0, 10))

function sentenceOf(found: Found): string {
  const { said, statement } = found
  if (!statement) return WORDS[said]
  const { kind, code, number, facts } = statement
  const lines = [
    `Loại giấy: ${KINDS[kind]}`,
    `Mã hồ sơ: ${code}`,
    `Số: ${number}`,
    `Ngày: ${day(statement.day)}`,
    `Dấu nội dung: ${facts}`,
    ...actsOf(found.paper),
    ...(kind === 'receipt' ? [] : [UNSIGNED]),
    `Theo danh sách lập lúc ${newest()}. Việc hủy, thay thế, thu hồi sau lúc đó trang này chưa biết.`,
  ]
  return [WORDS[said], ...lines].join('\n')
}
const actsOf = (paper: PublishedPaper | undefined): string[] =>
  (paper?.acts ?? []).map(
    ({ made, number, day: on }) => `${MADE[made] ?? made} theo văn bản số ${number} ngày ${day(on)}`,
  )
const newest = (): string =>
  momentOf(
    [...lists.values()]
      .map(({ asOf }) => asOf)
      .sort()
      .at(-1) ?? '',
  )

async function check(): Promise<void> {
  const found = await checkStatement(part<HTMLTextAreaElement>('code').value, keys, [...lists.values()])
  const output = part<HTMLOutputElement>('said')
  output.dataset.said = found.said
  output.textContent = sentenceOf(found)
}

/**
 * Reads a newer list. It counts when a device that this page knows has signed it, and takes the place of that
 * device's older list.
 */
async function readList(): Promise<void> {
  const chooser = part<HTMLInputElement>('list')
  const [file] = chooser.files ?? []
  if (!file) return
  part('told').textContent = await takeList(await file.text())
  chooser.value = '' // A file that is put right and chosen again is read again.
  if (part<HTMLTextAreaElement>('code').value.trim()) await check()
}

async function takeList(text: string): Promise<string> {
  const list = parse(text)
  if (!list || !(await isListSigned(keys, list)))
    return 'Không dùng tệp này: không phải danh sách do Trung tâm ký. Xin tệp từ quầy.'
  const known = lists.get(list.key)
  if (known && known.asOf >= list.published.asOf)
    return `Tệp này không mới hơn danh sách đang dùng (${newest()}).`
  lists.set(list.key, list.published)
  return `Đã nhận danh sách lập lúc ${newest()}.`
}

function parse(text: string): SignedKeys | undefined {
  try {
    return SignedKeys.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // Not JSON, and so no list of ours.
  }
}

part('centre').textContent = `${own.published.centre}, danh sách lập lúc ${newest()}`
part('check').addEventListener('click', () => void check())
// A scanner ends with Enter, and so does whoever types. No code has a second line.
part('code').addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.isComposing) return
  event.preventDefault()
  void check()
})
part('list').addEventListener('change', () => void readList())
