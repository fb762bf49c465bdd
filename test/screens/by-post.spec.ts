import { expect, test } from '@playwright/test'
import { driveDossier } from '../../build/hands/drive.ts'
import { officer, procedureOf } from './errand.ts'
import { keepSaid, saidSince } from './said.ts'
import { CARD } from './walk.ts'
import { openWindow } from './window.ts'

test('a dossier that came by post and goes back by post is recorded so, both times', async ({ page }) => {
  const window = await openWindow()
  const inGroup = (group: string, choice: string) =>
    page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: choice })
  let stood = 0
  const shot = async (name: string): Promise<void> => {
    if (name === 'intake') {
      await expect(inGroup('Nộp hồ sơ', 'Tại quầy')).toBeHidden()
      await page.getByText('Cách nộp, nhận kết quả').click()
      await expect(inGroup('Nộp hồ sơ', 'Tại quầy')).toBeChecked()
      for (const group of ['Nộp hồ sơ', 'Nhận kết quả'])
        await page.getByRole('radiogroup', { name: group }).getByText('Qua bưu chính').click()
      await page.locator('#sets').fill('3')
      await page.locator('#standIn').fill('Lê Thị Đại Diện')
      await page.locator('#standInId').fill('093185001111')
      await page.locator('#standInPaper').fill('Giấy giới thiệu số 12')
      await page.screenshot({ path: 'test-results/by-post-intake.png' })
      await keepSaid(page, 'form')
      stood++
    }
    if (name === 'recorded') {
      expect(await saidSince(page), 'recording takes seconds on a slow machine, and says so').toMatch(
        /Đang ghi nhận …[\s\S]*chờ câu “Đã ghi nhận tại quầy”/,
      )
      // The form was scrolled to its end: what is read to the citizen is not above the window.
      await expect(page.locator('.recorded h1')).toBeInViewport()
      await page.screenshot({ path: 'test-results/by-post-recorded.png' })
    }
    if (name === 'return') {
      await expect(inGroup('Trả kết quả bằng cách', 'Qua bưu chính')).toBeChecked()
      const facts = page.locator('dl.facts')
      for (const said of ['Qua bưu chính', 'Lê Thị Đại Diện', '093185001111', 'Giấy giới thiệu số 12'])
        await expect(facts).toContainText(said)
      const papers = page.getByRole('region', { name: 'Thành phần hồ sơ đã nhận' })
      await expect(papers.getByRole('heading')).toContainText('(3 bộ)')
      await page.screenshot({ path: 'test-results/by-post-return.png' })
      stood++
    }
  }
  try {
    await page.goto(await window.enter())
    const { code } = await driveDossier(
      page,
      {
        card: CARD,
        procedure: procedureOf('2.002288'),
        find: 'phu hieu',
        answers: { plate: '95A12345', kind: 'Xe tải', licence: '12', seats: 16, until: '2027-01-01' },
        appointedOn: '2027-01-01',
        people: {
          receiver: officer('tran.van.do'),
          appraiser: officer('vo.hoang.yen'),
          approver: officer('le.quoc.dat'),
          keeper: officer('phan.thi.dieu.hien'),
        },
      },
      shot,
    )
    expect(stood).toBe(2)
    const store = window.hall.desk.store()
    const id = store?.register.byCode(code)?.dossier ?? ''
    const said = new Map(store?.events.of(id).map(({ body, data }) => [body.type, data as object]))
    expect(said.get('intake')).toMatchObject({ channel: 'post', returnBy: 'post', sets: 3 })
    expect(said.get('return')).toMatchObject({ channel: 'post' })
  } finally {
    await window.close()
  }
})
