import { PublishedKeys } from '../../shared/record/published-keys.ts'
import { checkStatement, type Found } from './check-statement.ts'

const KINDS = { receipt: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', result: 'Kết quả giải quyết' } as const
const WORDS = {
  good: 'MÃ THẬT. Thiết bị của Trung tâm đã ký lời ghi này:',
  voided: 'GIẤY ĐÃ BỊ HỦY. Mã là thật nhưng Trung tâm đã hủy giấy này:',
  altered: 'MÃ ĐÃ BỊ SỬA. Chữ ký không khớp với lời ghi. Không nhận giấy này.',
  foreign: 'KHÔNG PHẢI MÃ CỦA TRUNG TÂM. Khóa ký không có trong danh sách công bố.',
  none: 'KHÔNG ĐỌC ĐƯỢC. Đây không phải mã trên giấy của Trung tâm, hoặc chép chưa đủ.',
} as const

const part = <E extends HTMLElement>(id: string): E => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page lacks ${id}`)
  return found as E
}
let published = PublishedKeys.parse(JSON.parse(part('published').textContent ?? ''))

function sentenceOf({ said, statement }: Found): string {
  if (!statement) return WORDS[said]
  const { kind, code, number, day, facts } = statement
  const lines = [
    `Loại giấy: ${KINDS[kind]}`,
    `Mã hồ sơ: ${code}`,
    `Số: ${number}`,
    `Ngày: ${day.split('-').reverse().join('/')}`,
  ]
  return [WORDS[said], ...lines, `Dấu nội dung: ${facts}`].join('\n')
}

async function check(): Promise<void> {
  const found = await checkStatement(part<HTMLTextAreaElement>('code').value, published)
  const output = part<HTMLOutputElement>('said')
  output.dataset.said = found.said
  output.textContent = sentenceOf(found)
}

/** A newer list only adds to what is voided: a file from anybody brings in no key. */
async function readList(): Promise<void> {
  const [file] = part<HTMLInputElement>('list').files ?? []
  const parsed = file && PublishedKeys.safeParse(JSON.parse(await file.text().catch(() => 'null')))
  if (!parsed?.success) {
    part('said').textContent = 'Tệp này không phải danh sách do quầy xuất.'
    return
  }
  published = { ...published, voided: [...published.voided, ...parsed.data.voided] }
  await check()
}

part('centre').textContent =
  `${published.centre}, danh sách ngày ${published.asOf.slice(0, 10).split('-').reverse().join('/')}`
part('check').addEventListener('click', () => void check())
part('list').addEventListener('change', () => void readList())
