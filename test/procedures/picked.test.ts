import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATA_SET, openHall } from '../desk/centre.ts'

let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall()
  await hall.as('tran.van.do')
})
afterAll(() => hall.close())

test('the list where a procedure is chosen says where it is received, and whether its result can be made, before anything is promised', async () => {
  const { procedures, centre } = DATA_SET
  const here = hall.desk.store()?.device.site
  const [elsewhere] = centre.sites.filter(({ id }) => id !== here)
  const counted = { elsewhere: 0, whole: 0 }
  for (const { code, registration, result } of procedures) {
    const found = await hall.ask.catalogue.find({ text: code, onlyMine: false })
    const line = found.ok ? found.value.find(each => each.code === code) : undefined
    const isAway = registration !== null && registration.site !== here
    expect(line).toMatchObject({ code, noResult: result === null, site: isAway ? elsewhere?.name : null })
    if (isAway) counted.elsewhere++
    if (result && registration) counted.whole++
  }
  // As README and HUONG-DAN say it of the demo Centre.
  expect(counted).toEqual({ elsewhere: 32, whole: 14 })
})
