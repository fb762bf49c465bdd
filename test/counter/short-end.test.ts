import { afterAll, beforeAll, expect, test } from 'vitest'
import { isShortEnd } from '../../shared/register/row.ts'
import { demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

test('an end of fewer than four signs finds nobody by it, and find says so; four signs and names are looked for', async () => {
  expect(['1', '01', '001', ' 0-1 '].map(isShortEnd)).not.toContain(false)
  expect(['', '0001', 'an', '01 an', '261124-0001'].map(isShortEnd)).not.toContain(true)
  const batch = openBatch(hall.data)
  try {
    const find = (...words: string[]) => batch.ask({ verb: 'find', words })
    expect(await find('01')).toMatchObject({ found: 0, note: expect.stringContaining('bốn ký tự cuối') })
    for (const typed of ['9999', 'nguyen van khong co'])
      expect(await find(typed)).toEqual({ found: 0, rows: [] })
  } finally {
    await batch.close()
  }
})
