import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { driveDossier, logIn, receive } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { officer, procedureOf } from './errand.ts'
import { CARD } from './walk.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

test('by keyboard alone, four people take a citizen from card text to returned result', async ({ page }) => {
  mkdirSync(SHOTS, { recursive: true })
  const window = await openWindow()
  const outside = outsideOf(page)
  const receiver = officer('tran.van.do')
  let shots = 0
  try {
    await page.goto(await window.enter())
    const driven = await driveDossier(
      page,
      {
        card: CARD,
        procedure: procedureOf('2.002288'),
        find: 'phu hieu',
        answers: { plate: '95A12345', kind: 'Xe tải', licence: '12', seats: 16, until: '2027-01-01' },
        appointedOn: '2027-01-01',
        people: {
          receiver,
          appraiser: officer('vo.hoang.yen'),
          approver: officer('le.quoc.dat'),
          keeper: officer('phan.thi.dieu.hien'),
        },
      },
      name => page.screenshot({ path: join(SHOTS, `${++shots}-${name}.png`) }),
    )
    expect(driven.number).toBe('01/PH-SGTVT')
    const hands = handsOn(page)
    await logIn(page, hands, receiver)
    await hands.press('F4')
    await hands.arrive('#search')
    await hands.type('nguyen buoi')
    await expect(page.locator('.row')).toHaveCount(1)
    await page.screenshot({ path: join(SHOTS, `${++shots}-register.png`) })
    expect(page.url()).not.toMatch(/093190001234|Nguy|t=/)
    expect(await page.title()).toBe('Tại Chỗ')
    expect(outside).toEqual([])
    expect(window.hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
    console.log(`keys: ${JSON.stringify(driven.steps)}`)
    expect(driven.steps.map(({ step }) => step)).toEqual([
      'intake',
      'appraisal',
      'approval',
      'sealing',
      'return',
    ])
  } finally {
    await window.close()
  }
})

test('a known procedure with four papers is received in at most 45 keys', async ({ page }) => {
  const window = await openWindow()
  try {
    await page.goto(await window.enter())
    const hands = handsOn(page)
    await logIn(page, hands, officer('tran.van.do'))
    const strip = page.locator('.strip')
    const left = async () =>
      Number(/Còn ít mã nhất: (\d+)/.exec((await strip.textContent()) ?? '')?.[1] ?? Number.NaN)
    const numbers = await left()
    await expect(strip).toContainText('Không có máy quét')
    hands.counted()
    const procedure = procedureOf('1.013988')
    expect(procedure.components).toHaveLength(4)
    const answers = { parcel: '5/12', place: 'Vị Tân', book: 'CS01', debt: 900000, voucher: '12' }
    await receive(page, hands, { card: CARD, procedure, find: 'xgn', answers, appointedOn: '' })
    const keys = hands.counted()
    console.log(`intake of ${procedure.code}: ${keys} keys`)
    expect(keys).toBeLessThanOrEqual(45)
    // The number that it took is one less in the strip, and it stands there as recorded.
    await expect.poll(left).toBe(numbers - 1)
    await expect(strip).toContainText(/Đã ghi nhận tại quầy: [1-9]/)
  } finally {
    await window.close()
  }
})
