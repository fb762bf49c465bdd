import type { RegisterRow } from '../../shared/register/row.ts'

/** Family names with their weight in Vietnam (share of 1000 people), and the words that follow them. */
const FAMILY: readonly (readonly [name: string, share: number])[] = [
  ['Nguyễn', 384],
  ['Trần', 121],
  ['Lê', 95],
  ['Phạm', 70],
  ['Huỳnh', 51],
  ['Phan', 45],
  ['Võ', 39],
  ['Đặng', 21],
  ['Bùi', 20],
  ['Đỗ', 14],
  ['Hồ', 13],
  ['Ngô', 13],
  ['Dương', 10],
  ['Lý', 5],
  ['Trương', 22],
  ['Đinh', 10],
  ['Lâm', 9],
  ['Mai', 8],
  ['Trịnh', 8],
  ['Đoàn', 8],
  ['Thạch', 6],
  ['Cao', 6],
  ['Châu', 5],
  ['Tạ', 4],
  ['Hà', 4],
  ['Kiều', 3],
  ['Danh', 3],
  ['Quách', 3],
]
const MEN = ['Văn', 'Văn', 'Văn', 'Hữu', 'Minh', 'Quốc', 'Thanh', 'Công', 'Đức', 'Hoàng', 'Tấn', 'Ngọc']
const WOMEN = [
  'Thị',
  'Thị',
  'Thị',
  'Thị Ngọc',
  'Thị Kim',
  'Ngọc',
  'Thị Thu',
  'Bích',
  'Mỹ',
  'Thị Hồng',
  'Thị Cẩm',
  'Kim',
]
const GIVEN = (
  'An Anh Ánh Bảo Bé Bích Bình Cảnh Châu Chi Chiến Cường Diễm Diệu Dung Dũng Duy Duyên Dương Đào Đạt Đông Đức Em Giang Hà Hải Hạnh Hằng Hậu Hiền Hiếu ' +
  'Hoa Hòa Hoàng Hồng Huệ Hùng Huy Hương Kha Khang Khánh Khoa Kiên Kiều Lam Lan Lâm Liên Linh Loan Long Lộc Lợi Luân Lý Mai Mạnh Minh Mười My Mỹ Nam ' +
  'Năm Nga Ngân Nghĩa Ngọc Nguyên Nguyệt Nhàn Nhân Nhi Nhung Như Oanh Phát Phong Phú Phúc Phụng Phước Phương Quang Quân Quế Quyên Quỳnh Sáu Sơn Tài Tâm Tân ' +
  'Tấn Thái Thanh Thành Thảo Thắm Thắng Thi Thiện Thịnh Thoa Thơ Thu Thuận Thùy Thủy Thúy Thư Thương Tiên Tiến Tính Toàn Trang Trâm Trân Tri Trí Trinh Trọng ' +
  'Trúc Trung Trường Tú Tuấn Tùng Tuyền Tuyết Tư Uyên Út Vân Vi Việt Vinh Vũ Vui Xuân Xuyến Ý Yến'
).split(' ')

const OFFICES = 12
const A_DAY = 600
const DAY_MS = 86_400_000
const FIRST_DAY = Date.parse('2020-10-28T01:00:00.000Z')

/** Chance with a seed, the same on every machine (after Tommy Ettinger's mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Every family name as often as it occurs, in thousandths. */
const FAMILIES = FAMILY.flatMap(([name, share]) => Array.from({ length: share }, () => name))

/**
 * The dossier that came as number `at`: 600 a day in 12 offices. Everything but the person follows from the
 * number, and a number always gives the same dossier.
 */
export function dossierAt(at: number): RegisterRow {
  const random = chance(at + 1)
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
  const woman = random() < 0.5
  const applicant = `${pick(FAMILIES)} ${pick(woman ? WOMEN : MEN)} ${pick(GIVEN)}`
  const office = at % OFFICES
  const moment = FIRST_DAY + Math.floor(at / A_DAY) * DAY_MS + (at % A_DAY) * 48_000
  const when = new Date(moment).toISOString()
  const number = Math.floor((at % A_DAY) / OFFICES) + 1
  const code = `000.00.${String(office + 1).padStart(2, '0')}.H30-${when.slice(2, 10).replaceAll('-', '')}-${String(number).padStart(4, '0')}`
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const born = 1950 + Math.floor(random() * 55)
  const sex = (born < 2000 ? 0 : 2) + (woman ? 1 : 0)
  const place = random() < 0.7 ? '093' : pick(['092', '094', '095', '086', '079'])
  return {
    dossier: moment.toString(16).padStart(12, '0') + digits(20),
    office: `office-${office}`,
    code,
    slip: null,
    procedure: `1.00${1000 + (at % 124)}`,
    version: digits(64),
    applicant,
    idNumber: `${place}${sex}${String(born).slice(2)}${digits(6)}`,
    phone: `${pick(['090', '091', '093', '094', '098', '032', '077'])}${digits(7)}`,
    stage: 'returned',
    flags: [],
    ...(random() < 0.002
      ? { outcome: null, ended: null, endedAt: null }
      : { outcome: 'returned', ended: 'returned', endedAt: when }),
    channel: 'direct',
    receivedAt: when,
    dueAt: when,
    movedAt: when,
    number: `${number}/GP`,
    results: [],
    rev: 7,
    hands: null,
  }
}
