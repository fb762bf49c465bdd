import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDemoCentre } from '../electron/centre/create-demo-centre.ts'
import { dataSetFolder, FIRST_CENTRE, readDataSet } from '../electron/centre/data-set.ts'
import { systemClock } from '../electron/clock.ts'
import { APP } from '../electron/counter/app.ts'
import { type Asking, openAsking } from '../electron/counter/asking.ts'
import { startsOf, type Turn } from '../electron/counter/examples/find-turn.ts'
import { isRefusal } from '../shared/refusals/refusal.ts'
import { countEvents } from './demo/count-events.ts'
import { driveByKeyboard } from './demo/drive-by-keyboard.ts'
import { keepPapers } from './demo/keep-papers.ts'
import { comeBack, goAway, provinceFor } from './demo/real-outage.ts'
import { type Worked, workDossier } from './demo/work-dossier.ts'

/** Invented people: no real person was asked. */
const CITIZENS = [
  'Nguyễn Thị Bưởi',
  'Trần Văn Lượng',
  'Lê Thị Hồng Gấm',
  'Phạm Quốc Khánh',
  'Võ Thị Sáu Tâm',
  'Đặng Ngọc Ánh',
]
/** What the officer types in the browser: a phù hiệu for a van, as a citizen would ask for it. */
const BY_KEYBOARD = {
  procedure: '2.002288',
  find: 'phu hieu',
  answers: { plate: '95A12345', kind: 'Xe tải', licence: '12', seats: 16, until: '2027-01-01' },
}
const clock = systemClock()

/**
 * `npm run demo -- --out DIR`: does the main job without hands and without a network. The papers and
 * `summary.json` stay in DIR.
 */
async function demo(out: string): Promise<void> {
  mkdirSync(out, { recursive: true })
  const data = join(out, 'data')
  await createDemoCentre({
    folder: data,
    dataSet: readDataSet(dataSetFolder(FIRST_CENTRE)),
    clock,
    app: APP,
  })
  const province = await provinceFor({ folder: data, data: join(out, 'province'), clock })
  const asking = openAsking({ data, dossier: undefined, clock, app: APP })
  try {
    if (typeof province !== 'string') await goAway(asking, province)
    const worked = await workAll(asking, out)
    const outage = typeof province === 'string' ? null : await comeBack(asking, out, province)
    const summary = await summarise(asking, worked, out)
    writeFileSync(join(out, 'summary.json'), `${JSON.stringify({ ...summary, outage, data }, null, 2)}\n`)
    for (const { code, agency, result } of summary.dossiers)
      console.log(`${code}  ${agency}  ${result?.number ?? 'không có kết quả'}`)
    const told = outage
      ? `máy chủ tỉnh ngừng suốt buổi: ${outage.waited} việc chờ, gửi ${outage.sent}, còn ${outage.waiting}, bị giữ ${outage.held}; biên bản ${outage.minute} đã ký`
      : `không nối mạng, không có máy chủ tỉnh: ${province}`
    console.log(`${summary.dossiers.length} hồ sơ, mất ${summary.lost}, lặp ${summary.repeated}; ${told}`)
    const left = (outage?.waiting ?? 0) + (outage?.held ?? 0)
    if (summary.lost + summary.repeated + left > 0 || !summary.verified) process.exitCode = 1
  } finally {
    await asking.close()
  }
}

async function workAll(asking: Asking, out: string): Promise<readonly Worked[]> {
  const { people } = (await asking.desk()).hall()
  const pins = new Map(people.flatMap(({ officer, pin }) => (pin ? [[officer, pin] as const] : [])))
  const starts = await asking.as({}, office => oneOfEachAgency(startsOf(office, people)))
  if (isRefusal(starts)) throw new Error(starts.refusal)
  const worked: Worked[] = []
  for (const [at, citizen] of CITIZENS.entries()) {
    const start = starts[at % starts.length]
    if (start) worked.push(await workDossier(asking, start, citizen, pins))
  }
  const known = starts.find(({ procedure }) => procedure.code === BY_KEYBOARD.procedure)
  if (!known) throw new Error(`${BY_KEYBOARD.procedure} is not to be had here`)
  const like = await workDossier(asking, known, 'Huỳnh Thị Kim Loan', pins)
  worked.push(like)
  const errand = { ...BY_KEYBOARD, procedure: known.procedure }
  const driven = await driveByKeyboard(asking, like, errand, pins, out)
  if (!driven) console.log('Bỏ qua phần bàn phím: máy này không có trình duyệt Chromium.')
  else
    console.log(`Phím bấm từng bước: ${driven.stages.map(({ name, keys }) => `${name} ${keys}`).join(', ')}`)
  return driven ? [...worked, driven] : worked
}

/** Sorts one procedure of each agency first, then the rest. */
function oneOfEachAgency(starts: readonly Turn[]): readonly Turn[] {
  const firsts = starts.filter(
    ({ procedure }, at) => starts.findIndex(each => each.procedure.agency === procedure.agency) === at,
  )
  return [...firsts, ...starts.filter(start => !firsts.includes(start))]
}

async function summarise(asking: Asking, worked: readonly Worked[], out: string) {
  const store = (await asking.desk()).store()
  if (!store) throw new Error('the record is not open')
  const dossiers = worked.map(({ dossier, stages, ...one }) => ({
    ...one,
    stages: stages.map(({ name, at, by, keys }) => ({ name, at, by, keys })),
    ...keepPapers(store, dossier, one.code, out),
  }))
  const counted = countEvents(store, worked)
  return { dossiers, offline: true, ...counted, verified: store.verify().ok }
}

const at = process.argv.indexOf('--out')
const out = at < 0 ? undefined : process.argv[at + 1]
const wrong = !out
  ? 'Thiếu --out: npm run demo -- --out THƯ-MỤC'
  : existsSync(join(out, 'data'))
    ? 'Thư mục này đã có một Trung tâm mẫu. Chọn thư mục khác, hoặc xóa thư mục này trước.'
    : undefined
if (out && !wrong) await demo(out)
else {
  console.error(wrong)
  process.exitCode = 2
}
