import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATA_SET } from '../desk/centre.ts'
import { demoFolder, openBatch } from './run.ts'

const as = (by: string) => ({ by, pin: DATA_SET.people.find(({ id }) => id === by)?.pin })
const [KEEPER, LEADER] = ['phan.thi.dieu.hien', 'truong.my.linh']
let hall: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
beforeAll(async () => {
  hall = await demoFolder()
  batch = openBatch(hall.data)
})
afterAll(async () => {
  await batch.close()
  hall.done()
})

const SPOIL = { verb: 'seal-register', words: ['spoil'], sheets: 1, reason: 'Dấu lệch', ...as(KEEPER) }
const NEXT_YEAR = new Date().getUTCFullYear() + 2

test.each([
  [
    'a spoiled sheet of no dossier: the dossier is missing',
    SPOIL,
    { refusal: 'input-invalid', facts: { field: 'dossier', missing: 1 } },
  ],
  [
    'a spoiled sheet of no entry: there is no such entry',
    { ...SPOIL, entry: 99 },
    { refusal: 'no-such-entry', facts: { size: 0 } },
  ],
  [
    'the balance of a day to come',
    { verb: 'seal-register', words: ['balance'], day: '2099-01-01', ...as(KEEPER) },
    { refusal: 'input-invalid', facts: { field: 'day', form: 'day-come' } },
  ],
  [
    'the book of a year to come',
    { verb: 'book', words: ['open'], book: 'dossiers', year: NEXT_YEAR, ...as(KEEPER) },
    { refusal: 'input-invalid', facts: { field: 'year', form: 'year-begun' } },
  ],
  [
    'a notice without an outage',
    { verb: 'outage', words: ['notice'], ...as(LEADER) },
    { refusal: 'outage-over' },
  ],
  [
    'a minute without an outage',
    { verb: 'outage', words: ['sign'], ...as(LEADER) },
    { refusal: 'outage-none' },
  ],
])('%s', async (_what, asked, said) => {
  expect(await batch.ask(asked)).toMatchObject(said)
})
