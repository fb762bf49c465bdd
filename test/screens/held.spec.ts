import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { appraisalInput, intakeInput } from '../desk/centre.ts'
import { openPostgres, startProvince } from '../province/cluster.ts'
import { DOUBLE, OTHER, openSyncedHall, untilLine } from '../province/hall.ts'
import { valueIn } from '../support/answer.ts'
import { violationsOn } from './axe.ts'
import { officer } from './errand.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

const CODE = '2.002288'
test('by keyboard: what the province holds is read with its reason; who took it himself may not settle it, another approver does, with his PIN', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const postgres = await openPostgres()
  const province = await startProvince(await postgres.database())
  const hall = await openSyncedHall(province, DOUBLE)
  const window = await openWindow(hall)
  const outside = outsideOf(page)
  const hands = handsOn(page)
  const look = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(SHOTS, `held-${name}.png`) })
    expect(await violationsOn(page)).toEqual([])
  }
  /** From the log-in screen to the list of what is held. */
  const goTo = async (who: string): Promise<void> => {
    await logIn(page, hands, officer(who))
    await hands.press('F12')
    await hands.reach('a[href="/held"]')
    await hands.press('Enter')
    await expect(page.locator('h1')).toHaveText('Việc tỉnh đang giữ')
  }
  try {
    // Approved while the line was down, under a delegation that was revoked meanwhile.
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await hall.ask.province.cable({ out: true })
    const { dossier, code } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
    valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
    valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
    const { pin } = await hall.as('phan.thi.dieu.hien')
    const input = { delegation: 'uq-sgtvt-2020', reason: 'Thay đổi phân công', since: null }
    valueIn(await hall.ask.office.take({ type: 'delegation-revoke', input, pin, act: 'revoke-1' }))
    await hall.ask.province.cable({ out: false })
    await untilLine(hall, ({ waiting, held, files }) => waiting === 0 && held > 0 && files === 0)
    await hall.ask.session.close({})

    await page.goto(await window.enter())
    await goTo('le.quoc.dat')
    await hands.arrive('tr.row')
    await expect(page.locator('tr.row')).toContainText('thẩm quyền bị thu hồi trong lúc mất mạng')
    await expect(page.locator('tr.row')).toContainText('cần người khác')
    await hands.press('Enter')
    await expect(page.locator('.warn')).toContainText('thu hồi')
    await look('not-his')
    await hands.press('F9')

    // The dossier says for whose decision it waits.
    await logIn(page, hands, officer(OTHER))
    await hands.press('F4')
    await hands.arrive('#search')
    await hands.type(code?.slice(-4) ?? '')
    await page.locator('tr.row', { hasText: code ?? '' }).waitFor()
    await hands.reach('tr.row')
    await hands.press('Enter')
    await expect(page.locator('main')).toContainText('chờ một người quyết định: ')
    await look('dossier')
    await hands.press('F9')

    await goTo(OTHER)
    await hands.arrive('tr.row')
    await hands.press('Enter')
    await hands.reach('#settle-reason')
    await hands.type('Ký trước khi quyết định thu hồi đến quầy')
    await hands.reach('#settle-as [role=radio], #settle-as input, #settle-as')
    await hands.press('Space')
    await hands.reach('#settle-pin')
    await hands.type('000000')
    await hands.press('Control+Enter')
    await expect(page.locator('[role=alert]')).toContainText('PIN')
    await look('form')
    await hands.type(officer(OTHER).pin)
    await hands.press('Control+Enter')
    await expect(page.locator('.panel')).toContainText('Tỉnh không giữ việc nào')
    await look('settled')
    const view = valueIn(await hall.ask.dossier.get({ dossier }))
    expect(view.timeline.find(({ step }) => step === 'approval')?.province).toMatchObject({
      reason: 'ratified',
    })
    expect(outside).toEqual([])
  } finally {
    await window.close()
    await province.close()
    await postgres.close()
  }
})
