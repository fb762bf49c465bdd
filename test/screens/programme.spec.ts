import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import type { Hands } from '../../build/hands/hands.ts'
import { NO_DOSSIER } from '../../electron/store/store.ts'
import { officer } from './errand.ts'
import { type openWindow, walkThrough } from './window.ts'

const CLERK = officer('phan.thi.dieu.hien')
/** The agency whose appraiser was trained by nobody. */
const AGENCY = 'Sở Nông nghiệp'

/** Down the board until the row has the focus. */
async function walkTo(page: Page, hands: Hands, text: string): Promise<void> {
  const row = page.locator('.row', { hasText: text })
  await hands.reach('.row')
  for (let pressed = 0; !(await row.evaluate(each => each === document.activeElement)); pressed++) {
    if (pressed > 20) throw new Error(`arrows do not lead to ${text}`)
    await hands.press('ArrowDown')
  }
}

test('by keyboard: the board of twelve agencies, a training noted, "may start", a plan, the one page with P', async ({
  page,
}) => {
  await walkThrough(page, 'programme', async ({ window, hands, shot, outside }) => {
    await logIn(page, hands, CLERK)
    await hands.arrive('body, .row')
    await hands.press('Shift+F5')
    await expect(page.locator('main')).toContainText('12 cơ quan, 124 thủ tục')
    await expect(page.locator('main')).toContainText('32 tại Ban Quản lý')
    await expect(page.locator('main')).toContainText('124/1245 = 10,0 %')
    await walkTo(page, hands, AGENCY)
    await shot('board')
    await hands.press('Enter')
    const line = page.locator('tr[data-code]', { hasText: 'tập huấn (cán bộ thẩm định: Bùi Thanh Liêm)' })
    await expect(line.first()).toBeVisible()
    await expect(page.locator('td.here')).toHaveCount(0)
    await hands.choose('#trained', 'Bùi Thanh Liêm')
    await hands.fill('#trained-on', '20/11/2099')
    await hands.fill('#minutes', 'Biên bản 07/BB-SNN')
    await hands.press('Enter')
    await expect(page.locator('[role=alert]')).toContainText('Ngày này chưa tới')
    await shot('day-to-come')
    for (let back = 0; back < 2; back++) await hands.press('Shift+Tab')
    await hands.fill('#trained-on', '20/11/2020')
    await hands.press('Enter')
    await expect(page.locator('td.here').first()).toContainText('được bắt đầu')
    await expect(line).toHaveCount(0)
    await shot('may-start')
    await hands.fill('#plan-from', '01/12/2099')
    await hands.fill('#plan-note', 'Thêm 4 thủ tục')
    await hands.press('Enter')
    await expect(page.locator('.row', { hasText: AGENCY })).toContainText('từ 01/12/2099')

    await walkTo(page, hands, AGENCY)
    // What follows is the browser's own viewer of papers.
    expect(outside).toEqual([])
    const before = papers(window)
    // A browser without a screen has no dialog to print by, and at times falls over it: the paper is what
    // counts here.
    await page.evaluate(() =>
      Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
        get: () => ({ print: () => undefined }),
      }),
    )
    await hands.press('p')
    await expect.poll(() => papers(window)).toBe(before + 1)
    await expect(page.locator('[role=alert]')).toHaveCount(0)
  })
})

const papers = ({ hall }: Awaited<ReturnType<typeof openWindow>>): number =>
  hall.desk.store()?.papers.of(NO_DOSSIER).length ?? 0
