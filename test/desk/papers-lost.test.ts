import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { selfChecks } from '../../electron/desk/diagnostics/self-checks.ts'
import { valueIn } from '../support/answer.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

let hall: Hall
let [receipt, code] = ['', '']
beforeAll(async () => {
  hall = await openHall()
  const taken = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  if (!taken.ok) throw new Error(taken.refusal.refusal)
  receipt = taken.value.papers[0]?.hash ?? ''
  code = taken.value.code ?? ''
})
afterAll(() => hall.close())
const place = (): string => join(hall.folder, 'papers')
const verified = () => hall.desk.store()?.verify()

/** Harms every paper's file, looks, and puts it back. */
async function harmed(
  harm: (file: string) => void,
  mend: (file: string) => unknown = () => undefined,
): Promise<void> {
  const files = readdirSync(place()).map(name => join(place(), name))
  const before = files.map(file => readFileSync(file))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) harm(file)
  expect(verified()).toMatchObject({ ok: false, papers: [receipt], recovery: null })
  // Nobody knows a paper by its hash: which one it is, and of which dossier, is said too.
  const title = valueIn(await hall.desk.ask(({ store }) => store.papers.get(receipt)?.title ?? ''))
  expect(verified()).toMatchObject({ lost: [{ title, code }] })
  const { checks } = valueIn(await hall.desk.ask(office => selfChecks(office)))
  expect(checks.find(({ name }) => name === 'giấy tờ đã lập còn nguyên')?.detail).toContain(
    `1 giấy mất hoặc hỏng: ${title} (${code})`,
  )
  const asked = await hall.ask.paper.bytes({ hash: receipt })
  expect(asked).toMatchObject({ ok: false, refusal: { refusal: 'paper-lost' } })
  const to = join(hall.folder, '..', `copy-${randomUUID()}`)
  expect(hall.desk.store()?.backup(to)).toMatchObject({ events: expect.any(Number) })
  rmSync(to, { recursive: true })
  for (const file of files) mend(file)
  for (const [at, file] of files.entries()) writeFileSync(file, before[at] ?? '')
  expect(verified()).toMatchObject({ ok: true, papers: [] })
}

test('a paper that is gone, cut or changed by one byte is missed, by name, and refused in words', async () => {
  await harmed(file => rmSync(file))
  await harmed(file => appendFileSync(file, 'x'))
  await harmed(file => writeFileSync(file, readFileSync(file).subarray(0, 20)))
  await harmed(file => {
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(file, bytes)
  })
})

test('a folder or a link in the place of a paper is a paper that is lost, and no backup trips over it', async context => {
  if (process.platform === 'win32') context.skip('links need a right there')
  const spare = join(hall.folder, 'spare')
  const instead = (put: (file: string) => void) =>
    harmed(
      file => {
        renameSync(file, spare)
        put(file)
      },
      file => rmSync(file, { recursive: true }),
    )
  await instead(file => mkdirSync(file))
  await instead(file => symlinkSync(spare, file))
  await instead(file => symlinkSync(file, file))
  rmSync(spare)
})

test('the whole folder of papers gone is missed too, and put back it is whole', () => {
  renameSync(place(), `${place()}-away`)
  expect(verified()).toMatchObject({ ok: false, papers: [receipt] })
  renameSync(`${place()}-away`, place())
  expect(verified()).toMatchObject({ ok: true })
})

test('where no paper can be laid down the act says so, nothing else breaks, and the next look makes it', async () => {
  renameSync(place(), `${place()}-away`)
  writeFileSync(place(), 'no folder')
  const taken = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  const dossier = (taken.ok && taken.value.dossier) || ''
  expect(taken).toMatchObject({
    ok: true,
    value: { recorded: true, papers: [], unmade: [expect.any(String)] },
  })
  const stored = await hall.desk.ask(({ store }) => {
    const about = { dossier, form: 'receipt', title: '', at: store.time().lo, number: null, signatures: 0 }
    return store.papers.put(Buffer.from('x'), about)
  })
  expect(stored).toMatchObject({ ok: false, refusal: { refusal: 'paper-unstored' } })
  rmSync(place())
  renameSync(`${place()}-away`, place())
  expect(await hall.ask.dossier.get({ dossier })).toMatchObject({
    ...{ ok: true, value: { papers: [{ form: 'receipt' }] } },
  })
})
