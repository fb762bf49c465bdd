import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATA_SET } from '../desk/centre.ts'
import { counter, demoFolder, listened, openBatch } from './run.ts'
import { checkAnswers } from './told.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
const notes = mkdtempSync(join(tmpdir(), 'tc-sockets-'))
/** What every thread of the batch has told of itself until now. */
const told = (file = 'batch') => readFileSync(join(notes, file), 'utf8').trim().split('\n')
beforeAll(async () => {
  hall = await demoFolder()
  batch = openBatch(hall.data, join(notes, 'batch'))
})
afterAll(async () => {
  await batch.close()
  hall.done()
  rmSync(notes, { recursive: true })
})
const example = (verb: string, more: object = {}) => batch.ask({ verb: 'example', words: [verb], ...more })
/** Asks for an example, for this dossier where one is named, and sends it back as it came. */
async function follow(verb: string, dossier?: unknown): Promise<Record<string, unknown>> {
  const given = await example(verb, dossier ? { dossier } : {})
  expect(given).not.toHaveProperty('refusal')
  expect(given.verb).toBe(verb)
  return batch.ask(given)
}

test('a stranger takes a dossier from nothing to returned with help and example alone', async () => {
  const help = await batch.ask({ verb: 'help' })
  const verbs = help.verbs as { name: string; says: string; input: object }[]
  const promised =
    'init-demo enrol receive supplement refuse withdraw appraise approve sign seal return correct sync status find verify verify-pdf rebuild backup restore export-register gaps catalogue deadline doctor batch help example'
  expect(promised.split(' ').filter(name => !verbs.some(verb => verb.name === name))).toEqual([])
  for (const { says, input } of verbs) expect([typeof says, typeof input]).toEqual(['string', 'object'])
  const seqs: number[] = []
  for (const verb of ['receive', 'appraise', 'approve', 'sign', 'seal', 'return']) {
    const answer = await follow(verb)
    expect(answer).toMatchObject({
      recorded: true,
      dossier: expect.stringMatching(/^[0-9a-f]{32}$/),
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    seqs.push(answer.seq as number)
  }
  expect([...seqs].sort((a, b) => a - b)).toEqual(seqs)
  expect(await batch.ask({ verb: 'verify' })).toMatchObject({ ok: true, registers: 'equal', recovery: null })
})

test('none of it opened a socket, in whichever thread; one that is opened is heard', () => {
  expect(told()[0]).toBe('main')
  expect(new Set(told())).toEqual(new Set(['main', 'worker']))
  const { args, env } = listened(join(notes, 'other'))
  const open = "require('node:net').connect(9, '127.0.0.1').on('error', () => undefined)"
  spawnSync(process.execPath, [...args, '-e', open], { env })
  expect(told('other')).toEqual(['main', 'net.client.socket'])
})

test('the other ways out have examples that are accepted too', async () => {
  const ways = [
    ['supplement', 'supplement-part', 'supplement', 'correct', 'withdraw'],
    ['refuse'],
    ['appraise', 'send-back', 'close'],
  ]
  for (const way of ways) {
    const { dossier } = await follow('receive')
    for (const verb of way)
      expect([verb, await follow(verb, dossier)]).toMatchObject([verb, { recorded: true, dossier }])
  }
})

test('a correction before hand-over voids number and papers with the reason, and the gap report explains it', async () => {
  const { dossier } = await follow('receive')
  for (const verb of ['appraise', 'approve', 'sign', 'seal']) await follow(verb, dossier)
  const shown = await example('correct', { dossier })
  const corrected = await batch.ask({ ...shown, reason: 'Ghi nhầm họ tên' })
  expect(corrected).toMatchObject({ recorded: true, dossier })
  const papers = corrected.papers as { form: string; voided: string | null }[]
  const voided = papers.filter(({ form, voided }) => form === 'result' && voided === 'Ghi nhầm họ tên')
  expect(voided.length).toBeGreaterThan(0)
  const { runs, unexplained } = (await batch.ask({ verb: 'gaps' })) as {
    runs: { state: string; reason: string | null }[]
    unexplained: number
  }
  expect(unexplained).toBe(0)
  expect(runs.filter(({ state }) => state === 'voided').map(({ reason }) => reason)).toEqual([
    'Ghi nhầm họ tên',
  ])
  for (const verb of ['appraise', 'approve', 'sign', 'seal', 'return'])
    expect([verb, await follow(verb, dossier)]).toMatchObject([verb, { recorded: true, dossier }])
})

test('the same act sent twice is recorded once', async () => {
  const given = { ...(await example('receive')), act: 'act-sent-twice' }
  const first = await batch.ask(given)
  expect(await batch.ask(given)).toMatchObject({ seq: first.seq, id: first.id, dossier: first.dossier })
})

test('every answer is told in words: each name and each value of it, nothing in English', async () => {
  const { dossier } = await follow('receive')
  for (const verb of ['appraise', 'approve', 'sign', 'seal', 'return', 'replace']) await follow(verb, dossier)
  expect(await checkAnswers(batch, dossier)).toBeGreaterThan(3000)
})

test('bad input gets a sentence and a code, and the next line is read', async () => {
  const receive = await example('receive')
  const bad: [string, string][] = [
    ['{', 'input-invalid'],
    ['[]', 'input-invalid'],
    ['{}', 'input-invalid'],
    ['7', 'input-invalid'],
    ['{"verb":"status","verb":"doctor"}', 'input-invalid'],
    ['null', 'input-invalid'],
    ['{"verb":"__proto__"}', 'unknown-verb'],
    ['{"verb":"constructor"}', 'unknown-verb'],
    [JSON.stringify({ ...receive, unknown: 1 }), 'input-invalid'],
    [JSON.stringify({ ...receive, appointedAt: '2030-01-10T09:30:00.000Z' }), 'due-by-law'],
    [JSON.stringify({ ...receive, procedure: '9.999999' }), 'unknown-procedure'],
    [JSON.stringify({ ...receive, procedure: 7 }), 'input-invalid'],
    [JSON.stringify({ ...receive, by: 'khong-co' }), 'unknown-person'],
    [JSON.stringify({ ...receive, components: [] }), 'component-missing'],
    [JSON.stringify({ ...receive, answers: { ['__proto__']: 1, constructor: 'x' } }), 'field-missing'],
    [JSON.stringify({ ...receive, note: 'x'.repeat(1_000_001) }), 'input-invalid'],
    [`{"verb":"receive","note":"${'\\u0000'.repeat(3)}"}`, 'input-invalid'],
    [`${'['.repeat(20_000)}`, 'input-invalid'],
    [
      JSON.stringify({
        verb: 'appraise',
        dossier: '000.00.00.H30-200101-0001',
        findings: [],
        conclusion: 'grant',
        opinion: '',
      }),
      'unknown-dossier',
    ],
  ]
  for (const [line, refusal] of bad) {
    const answer = await batch.askText(line)
    expect([line.slice(0, 60), answer.refusal]).toEqual([line.slice(0, 60), refusal])
    expect(answer.recorded).toBe(false)
    expect(String(answer.sentence)).toMatch(/[.…]$/)
    expect(JSON.stringify(answer)).not.toMatch(/at .*\.ts|Error:/)
  }
  expect(await batch.askText('{"pin":"1"}')).toMatchObject({ facts: { field: 'verb', missing: 1 } })
  expect(await batch.askText('["find"]')).toMatchObject({ facts: { may: '{"verb": "…", …}' } })
  expect(await batch.ask(receive)).toMatchObject({ recorded: true })
})

test('who may not is refused, whoever asks', async () => {
  const { dossier } = await follow('receive')
  const seen: unknown[] = []
  for (const { keys, pin } of DATA_SET.people)
    seen.push((await batch.ask({ verb: 'show', dossier, by: keys, pin })).refusal ?? 'shown')
  expect(new Set(seen)).toEqual(new Set(['shown', 'other-agency']))
  // Its papers as well: not as if there were none.
  const others = DATA_SET.people.filter((_, at) => seen[at] === 'other-agency')
  const paper = { verb: 'paper', dossier, form: 'receipt', by: others[0]?.keys, pin: others[0]?.pin }
  for (const verb of ['paper', 'slip', 'difference'])
    expect([
      verb,
      (await batch.ask({ ...paper, verb, form: verb === 'difference' ? undefined : 'receipt' })).refusal,
    ]).toEqual([verb, 'other-agency'])
  expect(await batch.ask({ ...paper, pin: undefined })).toMatchObject({ refusal: 'pin-missing' })
  const appraise = await example('appraise')
  const approver = await example('receive')
  expect(await batch.ask({ ...appraise, by: approver.by, pin: approver.pin })).toMatchObject({
    recorded: false,
    refusal: 'no-role',
  })
  expect(await batch.ask({ ...appraise, pin: '000000' })).toMatchObject({
    recorded: false,
    refusal: 'wrong-pin',
  })
  expect(
    await batch.ask({
      verb: 'approve',
      by: appraise.by,
      pin: appraise.pin,
      dossier,
      document: null,
      note: '',
    }),
  ).toMatchObject({ recorded: false })
})

test('a draft is given out to no folder that is not there, none of the counter’s own, and over no file', async () => {
  const alone = await demoFolder()
  const open = openBatch(alone.data)
  const { code } = await open.ask(await open.ask({ verb: 'example', words: ['receive'] }))
  await open.close()
  try {
    const draftTo = (out: string) =>
      counter(['draft', '--data', alone.data, '--json', '--dossier', String(code), '--out', out])
    writeFileSync(join(alone.root, 'there.pdf'), 'kept')
    for (const [out, refusal] of [
      [join(alone.root, 'nowhere', 'draft.pdf'), 'out-unfit'],
      [join(alone.data, 'draft.pdf'), 'out-unfit'],
      [join(alone.root, 'there.pdf'), 'file-exists'],
    ] as const)
      expect(draftTo(out)).toMatchObject({ code: 2, json: { recorded: false, refusal } })
    expect(readFileSync(join(alone.root, 'there.pdf'), 'utf8')).toBe('kept')
  } finally {
    alone.done()
  }
})

test('a second process on the same folder is refused, in words, with code 2', () => {
  const { code, json } = counter(['receive', '--data', hall.data, '--json'], '{}')
  expect([code, json.refusal]).toEqual([2, 'input-invalid'])
  const second = counter(['verify', '--data', hall.data, '--json'])
  expect([second.code, second.json.refusal]).toEqual([2, 'in-use'])
})

test('whoever a line names has done it, also after somebody else changed his PIN between two of his lines', async () => {
  const first = await example('receive')
  const at = DATA_SET.people.find(({ id, keys }) => [id, keys].includes(String(first.by)))
  const other = DATA_SET.people.find(({ id }) => id !== at?.id)
  const before = await batch.ask(first)
  expect(before).toMatchObject({ recorded: true })
  const changed = await batch.ask({ verb: 'change-pin', by: other?.id, pin: other?.pin, to: '83194702' })
  expect(changed).not.toHaveProperty('refusal')
  const after = await batch.ask({ ...first, act: undefined, by: at?.id, pin: at?.pin })
  expect(after).toMatchObject({ recorded: true })
  for (const { dossier } of [before, after]) {
    const { timeline } = (await batch.ask({ verb: 'show', dossier, by: at?.id, pin: at?.pin })) as {
      timeline: { officer: string }[]
    }
    expect(timeline[0]?.officer).toBe(at?.name)
  }
})

test('with his session open, a right PIN behind five wrong ones opens no more than another one', async () => {
  const alone = await demoFolder()
  const open = openBatch(alone.data)
  const [at] = DATA_SET.people
  const say = (pin: string | undefined) => open.ask({ verb: 'signer', words: ['list'], by: at?.id, pin })
  expect(await say(at?.pin)).not.toHaveProperty('refusal')
  const refusals = []
  for (const pin of ['000001', '000002', '000003', '000004', '000005', at?.pin, at?.pin])
    refusals.push((await say(pin)).refusal)
  await open.close()
  alone.done()
  const wrong = Array.from({ length: 4 }, () => 'wrong-pin')
  expect(refusals).toEqual([...wrong, 'pin-locked', 'pin-locked', 'pin-locked'])
})

test('a folder that is no counter’s is left as it was', () => {
  for (const verb of ['status', 'doctor', 'find', 'sync']) {
    const ran = counter([verb, 'an', '--data', join(hall.root, 'nobody'), '--json'])
    expect([verb, ran.code, typeof ran.json.refusal]).toEqual([verb, 2, 'string'])
    const there = counter([verb, 'an', '--data', hall.root, '--json'])
    expect([verb, there.code]).toEqual([verb, 2])
  }
  expect(readdirSync(hall.root)).toEqual(['centre'])
})

test('a backup is put neither into the data that it is of, nor where that would be made', async () => {
  const alone = await demoFolder()
  const open = openBatch(alone.data)
  for (const to of [alone.data, join(alone.data, 'copies'), join(alone.data, 'papers', 'a', 'b')])
    expect([to, await open.ask({ verb: 'backup', to })]).toMatchObject([to, { refusal: expect.any(String) }])
  expect(await open.ask({ verb: 'backup', to: join(alone.root, 'copy') })).not.toHaveProperty('refusal')
  await open.close()
  alone.done()
})
