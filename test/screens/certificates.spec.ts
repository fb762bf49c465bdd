import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { createDemoAuthority } from '../../electron/centre/x509.ts'
import { fingerprintOf } from '../../electron/signing/check-root.ts'
import { fingerprintWord } from '../../shared/text/signing/roots.ts'
import { openHall } from '../desk/centre.ts'
import { logIn } from './drive.ts'
import { officer } from './errand.ts'
import { movedClock, officerWho } from './gallery.ts'
import { type Hands, handsOn } from './hands.ts'
import { openWindow, SHOTS } from './window.ts'

const FOLDER = join(SHOTS, 'certificates')
/** For so many days a signing certificate of the demo Centre holds from its making. */
const HOLDS = 1825

for (const [left, words, inStrip] of [
  [50, 'Chuẩn bị hồ sơ gia hạn.', false],
  [20, 'Gửi đề nghị gia hạn trong tuần này.', true],
  [5, 'Gia hạn ngay hôm nay', true],
  [-3, 'Đã hết hạn', true],
] as const)
  test(`with ${left} days left an approver reads what to do on his card, and in the strip once it presses`, async ({
    page,
  }) => {
    mkdirSync(FOLDER, { recursive: true })
    const minutes = (HOLDS - left) * 1440
    const clock = movedClock(minutes)
    const window = await openWindow(await openHall({ clock }))
    clock.pass(minutes)
    try {
      await page.goto(await window.enter())
      const hands = handsOn(page)
      await logIn(page, hands, officerWho('approver'))
      await hands.press('F8')
      const cards = page.getByRole('region', { name: 'Chứng thư ký' })
      await expect(cards.locator('p').first()).toContainText(words)
      await expect(page.locator('.strip .bad', { hasText: words })).toHaveCount(inStrip ? 1 : 0)
      await page.screenshot({ path: join(FOLDER, `${left}.png`), fullPage: true })
    } finally {
      await window.close()
    }
  })

const [CLERK, SECOND] = [officer('phan.thi.dieu.hien'), officer('ly.gia.huy')]
const axe = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)
/** The second person comes to the machine, chooses his name and types his own PIN. */
async function confirm(hands: Hands, id: string): Promise<void> {
  await hands.choose(`#${id}`, 'Lý Gia Huy')
  await hands.reach(`#${id}-pin`)
  await hands.type(SECOND.pin)
}

for (const language of ['vi', 'en'] as const)
  test(`by keyboard alone a seal gets a new certificate, a root is trusted, an officer packs his keys (${language})`, async ({
    page,
  }) => {
    mkdirSync(FOLDER, { recursive: true })
    const window = await openWindow()
    const shot = (name: string) =>
      page.screenshot({ path: join(FOLDER, `${name}-${language}.png`), fullPage: true })
    try {
      await page.goto(await window.enter())
      const hands = handsOn(page)
      await logIn(page, hands, CLERK)
      await hands.press('F8')
      if (language === 'en') {
        await page.getByRole('radio', { name: 'English' }).waitFor()
        await hands.reach('.columns .choice')
        await hands.press('ArrowRight')
      }
      await hands.reach('#certificate-open')
      await hands.press('Enter')
      await hands.choose(
        '#certificate-whose',
        language === 'vi' ? 'Sở Xây dựng (con dấu)' : 'Sở Xây dựng (seal)',
      )
      await hands.reach('#certificate-pin')
      await hands.type(CLERK.pin)
      await hands.press('Tab', 'Enter')
      const form = page.getByRole('form', {
        name: language === 'vi' ? 'Công bố chứng thư mới' : 'Publish a new',
      })
      await expect(form.getByRole('status')).toContainText(
        language === 'vi' ? 'chưa công bố' : 'not published',
      )
      // Alone nobody publishes it: said, and what was issued stays.
      await hands.press('Enter')
      await confirm(hands, 'certificate-second')
      await shot('publish')
      expect(await axe(page)).toEqual([])
      await hands.reach('form[aria-label] button.act')
      await hands.press('Enter')
      await expect(form.getByRole('status')).toContainText(language === 'vi' ? 'Đã công bố' : 'Published')

      const span = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2040-01-01T00:00:00.000Z' }
      const { certificatePem } = await createDemoAuthority('CA phục vụ các cơ quan nhà nước', span)
      await hands.reach('#root-open')
      await hands.press('Enter')
      const file = {
        name: 'goc.pem',
        mimeType: 'application/x-pem-file',
        buffer: Buffer.from(certificatePem),
      }
      await page.locator('#root-file').setInputFiles(file)
      await hands.fill('#root-fingerprint', fingerprintWord(fingerprintOf(certificatePem)))
      await hands.fill('#root-letter', 'Công văn số 12/CTSBMTT')
      await hands.reach('#root-pin')
      await hands.type(CLERK.pin)
      await confirm(hands, 'root-second')
      await shot('root')
      await hands.press('Enter')
      const roots = page.getByRole('region', {
        name: language === 'vi' ? 'Gốc chứng thư được tin' : 'Trusted roots',
      })
      await expect(roots).toContainText('CA phục vụ các cơ quan nhà nước')
      await expect(roots).toContainText(
        language === 'vi' ? 'hai người đã công bố' : 'published by two persons',
      )

      await hands.reach('#pack-secret')
      await hands.type('ngan')
      await hands.press('Enter')
      const carry = page.getByRole('region', {
        name: language === 'vi' ? 'Sang quầy khác' : 'To another counter',
      })
      await expect(carry.getByRole('alert')).toContainText(language === 'vi' ? '12' : 'twelve')
      await hands.type('Cau-bi-mat-mang-sang')
      await hands.press('Enter')
      await expect(carry.getByRole('status')).toContainText(`mang-sang-${CLERK.keys}-`)
      await shot('carry')
      expect(await axe(page)).toEqual([])
    } finally {
      await window.close()
    }
  })
