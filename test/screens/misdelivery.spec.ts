import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { appraisalInput, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { violationsOn } from './axe.ts'
import { officer } from './errand.ts'
import { openWindow, SHOTS } from './window.ts'

const CODE = '2.002288'
const COUNTER = 'tran.van.do'

test('by keyboard: a result that went to the wrong person is recorded, comes back later, and is handed to the right one', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const hall = await openHall()
  const window = await openWindow(hall)
  const hands = handsOn(page)
  const look = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(SHOTS, `misdelivery-${name}.png`) })
    expect(await violationsOn(page)).toEqual([])
  }
  let dossier: string | null = null
  const take = async (who: string, step: Parameters<typeof hall.take>[1], input: unknown) => {
    const answer = await hall.take(who, step, input, dossier)
    if (!answer.ok) throw new Error(answer.refusal.refusal)
    dossier = answer.value.dossier
    return answer.value
  }
  try {
    await take(COUNTER, 'intake', intakeInput(CODE))
    await take('vo.hoang.yen', 'appraisal', appraisalInput(CODE))
    const { number } = await take('le.quoc.dat', 'approval', { document: null, note: '' })
    await take('le.quoc.dat', 'signing', {})
    await take('phan.thi.dieu.hien', 'sealing', { copies: 1 })
    const { code } = await take(COUNTER, 'return', RETURN)
    await hall.ask.session.close({})
    await page.goto(await window.enter())
    await logIn(page, hands, officer(COUNTER))
    await hands.press('F4')
    await hands.arrive('#search')
    await hands.type(code?.slice(-4) ?? '')
    await page.locator('tr.row', { hasText: code ?? '' }).waitFor()
    await hands.reach('tr.row')
    await hands.press('Enter')
    // Nobody who only opens it is shown the form.
    await page.locator('#ask-misdelivery').waitFor()
    await expect(page.locator('#to')).toHaveCount(0)
    await hands.reach('#ask-misdelivery')
    await hands.press('Enter')
    await hands.fill('#to', 'Nguyễn Thị Bưởi, cùng tên, xã khác')
    await hands.fill('#reason', 'Không đối chiếu số định danh khi trao')
    await look('form')
    await hands.press('Control+Enter')
    await expect(page.locator('.yes')).toContainText('trao nhầm')
    const facts = page.locator('section.panel h2').first()
    await expect(facts).toContainText('cần thu lại bản đã trao')
    await expect(facts).toContainText('trao lại vì đã trao nhầm người')
    await expect(page.locator('main')).toContainText('Kết quả đã trao nhầm người')
    await look('recall')
    await hands.reach('#copies')
    await hands.press('Control+Enter')
    await expect(facts).toContainText('đã đóng dấu; trao lại vì đã trao nhầm người')
    await hands.reach('#satisfaction')
    await hands.press('Control+Enter')
    await expect(facts).toContainText('đã trả kết quả')
    await look('returned')
    await hall.as(COUNTER)
    const view = await hall.ask.dossier.get({ dossier: dossier ?? '' })
    if (!view.ok) throw new Error(view.refusal.refusal)
    expect(view.value.dossier.issued.map(each => each.number)).toEqual([number])
    expect(view.value.timeline.filter(({ step }) => step === 'return')).toHaveLength(2)
  } finally {
    await window.close()
  }
})
