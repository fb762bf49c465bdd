import type { Page } from 'playwright'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { officerWho } from './gallery.ts'

/** Called on each screen once it stands still. */
export type Visit = (screen: string) => Promise<void>

export const CARD =
  '093190001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang|15032021'

/**
 * Walks by keyboard through every screen of a filled morning, recording nothing. The window stands at the
 * log-in screen.
 */
export async function walkScreens(page: Page, visit: Visit): Promise<void> {
  const hands = handsOn(page)
  await page.locator('#keys').waitFor()
  await visit('log-in')
  await logIn(page, hands, officerWho('counter'))
  await page.locator('.row').first().waitFor()
  await visit('worklist')
  await hands.reach('.head .choice')
  await hands.press('ArrowRight')
  await page.locator('.row', { hasText: 'H30' }).nth(3).waitFor()
  await visit('worklist-all')
  await walkPlaces(page, hands, visit)
  await walkIntake(page, hands, visit)
  await hands.press('F3')
  await openFirst(page, hands)
  await page.locator('#satisfaction').waitFor()
  await walkTabs(page, 'return', visit)
  await hands.press('F3')
  await hands.arrive('.row')
  await hands.press('End', 'Enter')
  await page.locator('.tick').first().waitFor()
  await walkTabs(page, 'supplement-answer', visit)
  for (const [role, sign] of OTHERS) {
    await hands.press('F9')
    await logIn(page, hands, officerWho(role))
    await openFirst(page, hands)
    await page.locator(sign).first().waitFor()
    await walkTabs(page, role, visit)
    if (role === 'seal-keeper') await walkDrawer(page, hands, visit)
    if (role === 'seal-keeper') await walkDelegations(page, hands, visit)
    if (role === 'approver') await walkDuty(page, hands, visit)
  }
  await hands.press('F9')
  await page.locator('#keys').waitFor()
}

const OTHERS = [
  ['appraiser', '.tick'],
  ['approver', 'form .code'],
  ['seal-keeper', '#step-pin'],
] as const

/** The board as an approver sees it: his own coming and going above it. */
async function walkDuty(page: Page, hands: Hands, visit: Visit): Promise<void> {
  await hands.press('F5')
  await page.locator('#until').waitFor()
  await visit('duty')
}

/** The delegations as a clerk sees them, with the form of a new one, and one of them open. */
async function walkDelegations(page: Page, hands: Hands, visit: Visit): Promise<void> {
  await hands.press('F10')
  await page.locator('.row').first().waitFor()
  await visit('delegations')
  await page.locator('.row', { hasText: 'QĐ-SXD' }).focus()
  await hands.press('Enter')
  await page.locator('#revoke-reason').waitFor()
  await visit('delegation')
  await page.locator('.head button').first().press('Enter')
  await page.locator('#to input').first().waitFor()
  await visit('delegation-add')
}

async function walkPlaces(page: Page, hands: Hands, visit: Visit): Promise<void> {
  await hands.press('F4')
  await page.locator('.row').first().waitFor()
  await visit('register')
  await hands.press('F7')
  await hands.arrive('#code')
  await visit('verification')
  await hands.type('TC1:ABC')
  await hands.press('Enter')
  await page.locator('.no').waitFor()
  await visit('verification-none')
  await hands.press('F12')
  await page.locator('.row').first().waitFor()
  await visit('outbox')
  await hands.press('F6')
  await page.locator('main .warn[role=alert]').waitFor()
  await visit('drawer-for-others')
  await hands.press('F8')
  await page.locator('.choice').first().waitFor()
  await visit('settings')
  await hands.press('F1')
  await page.locator('.sheet').waitFor()
  await visit('keys')
  await hands.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
}

async function walkIntake(page: Page, hands: Hands, visit: Visit): Promise<void> {
  await hands.press('F2')
  await hands.arrive('#card')
  await visit('intake')
  await hands.scan('Không phải thẻ')
  await page.locator('.no').first().waitFor()
  await page.locator('#card').fill('')
  await hands.scan(CARD)
  await hands.arrive('#procedure')
  await hands.type('phu hieu')
  await page.locator('[role=option]', { hasText: '2.002288' }).waitFor()
  await visit('procedures')
  await hands.press('Enter')
  await hands.arrive('#first-component')
  await hands.press('1', '0')
  await page.locator('.promise .code', { hasText: '-' }).waitFor()
  await page.locator('details > summary').first().press('Enter')
  await visit('intake-filled')
}

async function walkDrawer(page: Page, hands: Hands, visit: Visit): Promise<void> {
  await hands.press('F6')
  await hands.arrive('#drawer-pin')
  await visit('drawer-shut')
  await hands.type(officerWho('seal-keeper').pin)
  await hands.press('Enter')
  await hands.arrive('#scan')
  await hands.scan('Không phải mã')
  await page.locator('.verdict[role=alert]').waitFor()
  await visit('drawer')
  for (const act of ['spoil', 'balance', 'hand-over', 'lost']) {
    await page.locator(`#act-${act}`).press('Enter')
    await page.locator('form .act').waitFor()
    await visit(`drawer-${act}`)
    await hands.press('Escape')
    await hands.arrive('#scan')
  }
}

/** Opens the first of the waiting dossiers. */
async function openFirst(page: Page, hands: Hands): Promise<void> {
  await hands.arrive('.row')
  await hands.press('Enter')
  await page.locator('.pages canvas').first().waitFor()
}

async function walkTabs(page: Page, name: string, visit: Visit): Promise<void> {
  const tabs = page.locator('[role=tab]')
  const count = await tabs.count()
  await page.locator('details > summary').first().press('Enter')
  for (let at = 0; at < count; at++) {
    await tabs.nth(at).click()
    await page.locator('[role=tabpanel] form').waitFor()
    await visit(`${name}-${at}`)
  }
}
