import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentence } from '../../shared/text/refusals.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, openHall } from './centre.ts'

const CODE = '2.002288'
const [COUNTER, APPROVER] = ['tran.van.do', 'le.quoc.dat']

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

test('whoever has a part at another agency is told whose matter it is; whoever is of that agency, the part alone', async () => {
  const { agency } = DATA_SET.procedures.find(each => each.code === CODE) ?? {}
  const name = DATA_SET.centre.agencies.find(({ id }) => id === agency)?.name ?? ''
  const { id: stranger = '' } =
    DATA_SET.people.find(({ scopes }) =>
      scopes.every(each => each.roles.includes('appraiser') && !each.agencies.includes(agency ?? '')),
    ) ?? {}
  const received = await hall.take(COUNTER, 'intake', intakeInput(CODE), null)
  if (!received.ok) throw new Error(received.refusal.refusal)
  const { dossier } = received.value
  const refusedOf = async (who: string) => {
    const answer = await hall.take(who, 'appraisal', appraisalInput(CODE), dossier)
    if (answer.ok) throw new Error('taken')
    return answer.refusal
  }
  const refusal = await refusedOf(stranger)
  expect(refusal).toMatchObject({ refusal: 'no-role', facts: { role: 'appraiser', agency: name } })
  expect(sentence(refusal)).toContain(`Việc này là của ${name}`)
  expect((await refusedOf(APPROVER)).facts).toEqual({ role: 'appraiser' })
  // Before the citizen is promised anything.
  await hall.as(stranger)
  const asked = await hall.ask.intake.preview({ procedure: CODE, idNumber: '' })
  expect(asked).toMatchObject({ ok: true, value: { refusal: { facts: { agency: name } } } })
})
