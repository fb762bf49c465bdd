import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { appraisalInput, intakeInput } from '../desk/centre.ts'
import { openPostgres, startProvince } from '../province/cluster.ts'
import { openSyncedHall, untilLine } from '../province/hall.ts'
import { given, openSecond } from '../province/second-counter.ts'
import { violationsOn } from './axe.ts'
import { cutIn } from './cut.ts'
import { officer } from './errand.ts'
import { SHOTS, serve } from './window.ts'

const CODE = '2.002288'

test('by keyboard: a dossier of another counter is found, says who did what and until when, and what comes in meanwhile', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const postgres = await openPostgres()
  const province = await startProvince(await postgres.database())
  const hall = await openSyncedHall(province)
  const second = await openSecond(hall, province, { syncs: true })
  const shell = await serve(second.desk)
  const hands = handsOn(page)
  const look = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(SHOTS, `others-${name}.png`) })
    expect(await violationsOn(page)).toEqual([])
  }
  try {
    const { dossier } = given(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await page.goto(shell.address)
    await logIn(page, hands, officer('vo.hoang.yen'))
    await second.ask.province.sendNow({})
    const row = page.locator('tr.row').first()
    await expect(row).toContainText('nhận ở Quầy số 1')
    await look('worklist')
    await hands.arrive('tr.row')
    await hands.press('Enter')
    await expect(page.locator('.panel').first()).toContainText('Quầy số 1 cũng làm hồ sơ này (theo tỉnh lúc')
    await expect(page.locator('ol.history')).toContainText('Quầy số 1')
    await look('dossier')
    given(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
    await untilLine(hall, ({ waiting }) => waiting === 0)
    await second.ask.province.sendNow({})
    await expect(page.locator('section p.warn')).toContainText('Quầy số 1 vừa ghi')
    await look('moved')
    await page.setViewportSize({ width: 683, height: 384 })
    await page.screenshot({ path: join(SHOTS, 'others-zoomed.png'), fullPage: true })
    expect(await cutIn(page)).toEqual([])
  } finally {
    await shell.close()
    await second.desk.close()
    await hall.close()
    await province.close()
    await postgres.close()
  }
})
