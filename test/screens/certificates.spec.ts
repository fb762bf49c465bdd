import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { createDemoAuthority } from '../../electron/centre/x509.ts'
import { packPerson } from '../../electron/desk/decisions/carry-person.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import { openLog } from '../../electron/desk/fault-log.ts'
import { KEY_FILE } from '../../electron/keys/key-file.ts'
import { fingerprintOf } from '../../electron/signing/check-root.ts'
import { fingerprintWord } from '../../shared/text/signing/roots.ts'
import { openHall } from '../desk/centre.ts'
import { violationsOn } from './axe.ts'
import { officer } from './errand.ts'
import { movedClock, officerWho } from './gallery.ts'
import { openWindow, SHOTS, serve } from './window.ts'

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
      expect(await violationsOn(page)).toEqual([])
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

      // Trusted no more: alone it is refused, with the second person it is said and stands so.
      const end = `#root-end-${fingerprintOf(certificatePem).slice(0, 8)}`
      await hands.reach(end)
      await hands.press('Enter')
      await hands.fill(`${end}-reason`, 'Tổ chức ấy báo lộ khóa')
      await hands.reach(`${end}-pin`)
      await hands.type(CLERK.pin)
      await hands.press('Enter')
      await expect(roots.getByRole('alert')).toContainText(/hai người|two persons/)
      await hands.reach(`${end}-pin`)
      await hands.type(CLERK.pin)
      await confirm(hands, `${end.slice(1)}-second`)
      await shot('root-end')
      expect(await violationsOn(page)).toEqual([])
      await hands.press('Enter')
      await expect(roots.getByRole('status').first()).toContainText(
        language === 'vi' ? 'thôi tin gốc này' : 'trusted no more',
      )
      await expect(page.locator(end)).toHaveCount(0)
      await shot('root-ended')

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
      expect(await violationsOn(page)).toEqual([])
    } finally {
      await window.close()
    }
  })

const CARRIED = officer('le.quoc.dat')
const SECRET = 'Cau-bi-mat-mang-sang'

for (const language of ['vi', 'en'] as const)
  test(`by keyboard alone who was packed at another counter is taken here and logs in with his own PIN (${language})`, async ({
    page,
  }) => {
    mkdirSync(FOLDER, { recursive: true })
    const there = await openHall()
    // The second counter: the same record, in which he is published; his keys lie at the first one alone.
    const folder = join(there.root, 'quay-hai')
    cpSync(there.folder, folder, { recursive: true })
    const keys = JSON.parse(readFileSync(join(folder, KEY_FILE), 'utf8')) as {
      slots: { face: { officer: string } }[]
    }
    const slots = keys.slots.filter(({ face }) => face.officer !== CARRIED.id)
    expect(slots.length).toBe(keys.slots.length - 1)
    writeFileSync(join(folder, KEY_FILE), JSON.stringify({ ...keys, slots }))
    await there.as(CARRIED.id)
    const out = join(there.root, 'mang-sang.json')
    const packed = await there.desk.ask(office => packPerson(office, { secret: SECRET, out }))
    expect(packed).toMatchObject({ ok: true })
    const log = openLog(join(there.root, 'log-hai'))
    const desk = await openDesk({
      folder,
      clock: there.clock,
      shell: 'headless',
      log,
      app: 'test',
      syncs: false,
    })
    const shell = await serve(desk)
    const say = (vi: string, en: string): string => (language === 'vi' ? vi : en)
    try {
      await page.goto(shell.address)
      const hands = handsOn(page)
      await logIn(page, hands, CLERK)
      await hands.press('F8')
      if (language === 'en') {
        await page.getByRole('radio', { name: 'English' }).waitFor()
        await hands.reach('.columns .choice')
        await hands.press('ArrowRight')
      }
      const form = page.getByRole('form', {
        name: say('Nhận người sang quầy này', 'Take a person to this counter'),
      })
      await page.locator('#take-file').setInputFiles(out)
      // A wrong secret takes nobody, and says so; what was typed is gone from the box.
      await hands.reach('#take-secret')
      await hands.type('Mot-cau-khac-han-roi')
      await hands.press('Enter')
      await expect(form.getByRole('alert')).toBeVisible()
      await expect(page.locator('#take-secret')).toHaveValue('')
      await hands.reach('#take-secret')
      await hands.type(SECRET)
      await page.screenshot({ path: join(FOLDER, `take-${language}.png`), fullPage: true })
      expect(await violationsOn(page)).toEqual([])
      await hands.press('Enter')
      await expect(form.getByRole('status')).toContainText(say('Đã nhận', 'Taken'))
      await page.screenshot({ path: join(FOLDER, `taken-${language}.png`), fullPage: true })
      await hands.press('F9')
      await page.locator('#keys').waitFor()
      await logIn(page, hands, CARRIED)
      expect(desk.hall().session?.officer).toBe(CARRIED.id)
    } finally {
      await shell.close()
      await desk.close()
      await there.close()
    }
  })
