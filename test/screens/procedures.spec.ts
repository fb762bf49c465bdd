import { expect, type Page, test } from '@playwright/test'
import { logIn, receive } from '../../build/hands/drive.ts'
import type { Hands } from '../../build/hands/hands.ts'
import { COLUMNS } from '../../shared/procedures/columns.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'
import { csvOf } from '../../shared/reports/csv.ts'
import { DATA_SET } from '../desk/centre.ts'
import { officer } from './errand.ts'
import { walkThrough } from './window.ts'

const CLERK = officer('phan.thi.dieu.hien')
const SECOND = officer('ly.gia.huy')
const COUNTER = officer('tran.van.do')
/** The procedure that the new one is like: it has no template, no legal basis, and asks nothing. */
const NEAR = Procedure.parse(DATA_SET.procedures.find(({ code }) => code === '1.012907'))
const NEW = { code: '9.012907', title: 'Cấp lại chứng chỉ môi giới theo thủ tục mới của Trung tâm' }
const CARD = '093190001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3, xã Vị Trung|15032021'
const [DECADE, PLEDGE] = ['10 năm (TT 10/2022/TT-BNV)', 'Bản cam kết [1 chính, 0 sao, 2 tờ, chỉ doi]']

test('by keyboard: copied from a near one, a template made, tried, published by two, received under in a case, withdrawn by two', async ({
  page,
}) => {
  await walkThrough(page, 'procedures', async ({ hands, shot, outside }) => {
    await logIn(page, hands, COUNTER)
    const wish = { card: CARD, answers: {}, appointedOn: '2027-01-01' }
    // It has no text of its result: that is said before anything is promised, and stops nobody.
    const said = async (name: string) => {
      if (name !== 'intake') return
      await expect(page.locator('.promise .warn')).toContainText('Thủ tục chưa có mẫu kết quả')
      await shot('no-result')
    }
    await receive(page, hands, { ...wish, procedure: NEAR, find: NEAR.code }, said)
    await hands.press('F9')

    await logIn(page, hands, CLERK)
    await open(page, hands, NEAR.code)
    await expect(page.locator('li[data-version="1"]')).toContainText('1 hồ sơ tiếp nhận theo bản này')
    await expect(page.locator('dl.facts')).toContainText('Sở Xây dựng')
    await expect(page.locator('dl.facts')).toContainText('Trung tâm')
    await shot('one')
    await draft(page, hands, shot)
    await replay(page, hands, shot)
    await publish(page, hands, shot)
    expect(outside).toEqual([])
    await hands.press('F9')

    await logIn(page, hands, COUNTER)
    const made = drafted(NEAR)
    const code = await receive(page, hands, {
      ...{ ...wish, procedure: made, case: 'doi', find: 'moi gioi theo thu tuc moi' },
      answers: { soChungChi: 'CC-12' },
    })
    expect(code).toMatch(/-0002$/)
    await shot('received')
    await correct(page, hands, shot)
    await hands.press('F9')

    await logIn(page, hands, CLERK)
    await open(page, hands, NEW.code)
    await withdraw(page, hands, code)
    await shot('withdrawn')
  })
})

test('by keyboard: a table is read into drafts; what lacks, what is not read and what waits already is said line by line', async ({
  page,
}) => {
  await walkThrough(page, 'import', async ({ hands, shot }) => {
    await logIn(page, hands, CLERK)
    await hands.arrive('body, .row')
    await hands.press('Shift+F6')
    await hands.reach('#import')
    await hands.press('Enter')
    // The example is of another agency than those this officer may publish for.
    const like = COLUMNS.map(({ id, example }) => (id === 'agency' ? 'sxd' : example))
    const lines = [like.with(0, '9.100001'), like.with(0, '9.1')]
    const head = [...COLUMNS.map(each => each.head), 'Ghi chú']
    const buffer = Buffer.from(csvOf({ sheet: '', head, lines }))
    const file = { name: 'bang.csv', mimeType: 'text/csv', buffer }
    await page.locator('#import-file').setInputFiles(file)
    await hands.reach('#import-press')
    await hands.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Đã đọc 2 dòng, soạn 1 thủ tục' })).toBeVisible()
    await expect(page.locator('main')).toContainText('Cột không nhận ra nên không đọc: “Ghi chú”')
    await expect(page.locator('[data-line="2"]')).toContainText('còn thiếu: nội dung phải khai, mẫu kết quả')
    await expect(page.locator('[data-line="3"]')).toContainText('mã thủ tục không đúng mẫu')
    await hands.press('Enter')
    await expect(page.locator('[data-line="2"]')).toContainText('đã có một bản soạn')
    await shot('read')
  })
})

type Shot = (name: string) => Promise<unknown>

/** By the filter and the arrows to one procedure. */
async function open(page: Page, hands: Hands, code: string): Promise<void> {
  await hands.arrive('body, .row')
  await hands.press('Shift+F6')
  await page.locator('#filter').waitFor()
  await hands.fill('#filter', code)
  await expect(page.locator('.row')).toHaveCount(1)
  await hands.press('ArrowDown')
  await hands.arrive('.row')
  await hands.press('Enter')
  await page.locator(`section[aria-label="${code}"]`).waitFor()
  await hands.arrive('h2')
}

async function draft(page: Page, hands: Hands, shot: Shot): Promise<void> {
  await hands.reach('#copy')
  await hands.press('Enter')
  await hands.fill('#draft-code', NEW.code)
  await hands.fill('#draft-title', NEW.title)
  await hands.fill('#draft-legalBasis', 'Luật Kinh doanh bất động sản năm 2014')
  await hands.fill('#draft-feeOnline', '150.000')
  await hands.fill('#draft-retention', DECADE)
  await hands.fill('#draft-cases', 'mat: Cấp lại do mất')
  await hands.press('Enter')
  await hands.type('doi: Đổi tên; thời hạn 3 ngày làm việc')
  await hands.reach('#draft-components')
  await hands.press('Control+End', 'Enter')
  await hands.type(PLEDGE)
  await hands.fill('#add-label', 'Số chứng chỉ')
  await hands.choose('#add-kind', 'chữ')
  await hands.reach('#add-field')
  await hands.press('Enter')
  await expect(page.locator('#draft-fields')).toHaveValue('soChungChi: Số chứng chỉ | chữ')
  // Half a template is not dropped: what is owed is named.
  await hands.fill('#draft-articles', 'Cấp lại chứng chỉ số {soChungChi} cho {applicant.name}.')
  await hands.reach('#save-draft')
  await hands.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Mục “Loại văn bản')
  await hands.fill('#draft-resultType', 'Chứng chỉ hành nghề')
  await hands.fill('#draft-symbol', 'CCHN')
  await hands.fill('#draft-summary', 'Cấp lại chứng chỉ')
  await hands.fill('#draft-recipients', 'Như trên')
  // The short route stands beside a limit of days: it is drafted, and told what forbids publishing it.
  await hands.choose('#draft-route', 'chỉ thủ tục trả trong ngày')
  await hands.choose('#draft-site', 'Trung tâm')
  await hands.fill('#draft-since', '01/11/2020')
  await shot('draft')
  await hands.reach('#save-draft')
  await hands.press('Enter')
  await expect(page.locator('h2', { hasText: NEW.title })).toBeVisible()
  await expect(page.locator('main')).toContainText('Bản soạn của Phan Thị Diệu Hiền')
  await expect(page.locator('main')).not.toContainText('Phải ghi đủ trước khi công bố')
  await expect(page.locator('main')).toContainText('“Các bước giải quyết” (route: appraisal)')
  await shot('route-told')
  await hands.reach('#edit')
  await hands.press('Enter')
  await hands.reach('#draft-route')
  await hands.press('ArrowUp')
  await shot('route')
  await hands.reach('#save-draft')
  await hands.press('Enter')
  await expect(page.locator('main')).not.toContainText('route: appraisal')
}

async function replay(page: Page, hands: Hands, shot: Shot): Promise<void> {
  await hands.reach('#replay')
  await hands.press('Enter')
  await expect(page.locator('main')).toContainText(
    `Đã chạy thử trên 1 hồ sơ của ${NEAR.code}; 1 hồ sơ nay sẽ bị từ chối`,
  )
  const table = page.locator('table', { hasText: 'Theo bản soạn' })
  await expect(table).toContainText('có nhiều trường hợp (Cấp lại do mất; Đổi tên)')
  await expect(table).toContainText(NEW.title)
  const said = (await table.textContent()) ?? ''
  expect(said).not.toMatch(/\btp\d|\d{4}-\d\d-\d\d|sizeMm/)
  await shot('replay')
}

async function publish(page: Page, hands: Hands, shot: Shot): Promise<void> {
  // What a day means stands there before anybody publishes: a far one is warned of, today is now.
  const begins = page.locator('#publish-begins')
  await hands.fill('#publish-from', '01/01/2099')
  await expect(begins).toContainText('có hiệu lực từ 00:00 ngày 01/01/2099. Đến lúc đó chưa tiếp nhận được')
  await expect(begins).toContainText('Kiểm tra lại năm đã ghi')
  await shot('far')
  await hands.fill('#publish-from', '01/01/2020')
  await expect(begins).toContainText('không bao giờ có hiệu lực trở về trước')
  await hands.press('Control+a', 'Delete')
  await expect(begins).toContainText('Phiên bản 1 có hiệu lực ngay bây giờ')
  await hands.reach('#publish-pin')
  await hands.type(CLERK.pin)
  await hands.choose('#publish-second', 'Lý Gia Huy')
  await hands.reach('#publish-second-pin')
  await hands.type(SECOND.pin)
  await hands.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Đã công bố' })).toBeVisible()
  await expect(page.locator('li[data-version="1"]')).toContainText('đang áp dụng')
  await shot('published')
}

/** The case put right by keyboard: what it means is said, the paper that the other case asks is ticked. */
async function correct(page: Page, hands: Hands, shot: Shot): Promise<void> {
  page.setDefaultTimeout(8000)
  await hands.press('Enter')
  const tab = page.getByRole('tab', { name: /^sửa trước khi trả/i })
  await tab.waitFor()
  await hands.reach('[role=tab]')
  for (let right = 0; (await tab.getAttribute('aria-selected')) !== 'true'; right++) {
    if (right > 8) throw new Error('no tab of correction')
    await hands.press('ArrowRight')
  }
  await hands.fill('#reason', 'Chọn nhầm trường hợp')
  await hands.reach('#case input')
  await hands.press('ArrowUp')
  const moves = page.locator('#case-moves')
  await expect(moves).toContainText('Hẹn trả')
  await expect(moves).toContainText('Không còn phải nộp, trả lại công dân: Bản cam kết')
  await shot('case-moved')
  await hands.press('Control+Enter')
  await expect(page.locator('.yes[role=status]')).toContainText(/sửa trước khi trả/i)
  await expect(page.locator('.pages canvas').first()).toBeVisible()
  await shot('case-corrected')
}

async function withdraw(page: Page, hands: Hands, code: string): Promise<void> {
  await hands.reach('#withdraw')
  await hands.press('Enter')
  await hands.fill('#reason', 'Công bố nhầm')
  await hands.reach('#withdraw-pin')
  await hands.type(CLERK.pin)
  await hands.choose('#withdraw-second', 'Lý Gia Huy')
  await hands.reach('#withdraw-second-pin')
  await hands.type(SECOND.pin)
  await hands.press('Enter')
  await expect(page.locator('main')).toContainText('thủ tục thôi tiếp nhận')
  await expect(page.locator('main')).toContainText('1 hồ sơ đã tiếp nhận theo phiên bản 1')
  await expect(page.locator('li', { hasText: code })).toBeVisible()
}

/** The procedure as the screen should have drafted it, as far as receiving under it goes. */
function drafted(near: Procedure): Procedure {
  return Procedure.parse({
    ...{ ...near, ...NEW },
    cases: [
      { id: 'mat', title: 'Cấp lại do mất' },
      { id: 'doi', title: 'Đổi tên', limit: { amount: 3, unit: 'working-day' } },
    ],
    components: [
      ...near.components,
      { id: 'x', title: 'Bản cam kết', originals: 1, copies: 0, required: true, cases: ['doi'] },
    ],
    fields: [{ id: 'soChungChi', label: 'Số chứng chỉ', kind: 'text', required: true }],
  })
}
