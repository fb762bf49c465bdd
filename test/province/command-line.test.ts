import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, onTestFinished, test } from 'vitest'
import { openDemoProvince } from '../../build/demo/demo-province.ts'
import { systemClock } from '../../electron/clock.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import { counter, counterAt, demoFolder, openBatch } from '../counter/run.ts'
import { PROVINCE, province, serve } from './served.ts'

/** The clerk of the demo Centre, who holds its key. */
const BY_CLERK = ['--by', 'phan.thi.dieu.hien', '--pin', '764520']

test('a refusal of the province is said in words with its name, and is no fault: nothing of it goes to the log', async () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [PROVINCE, ...args], { encoding: 'utf8' })
  const owed = run('invite', '--office', 'hau-giang-2020', '--device', 'quay-1', '--by', 'a')
  expect([owed.status, owed.stderr]).toEqual([2, ''])
  expect(JSON.parse(owed.stdout)).toMatchObject({ refusal: 'input-invalid', facts: { field: '--agreed-by' } })
  const odd = run(
    'invite',
    '--office',
    'hau-giang-2020',
    '--device',
    'quay-9; drop',
    '--by',
    'a',
    '--agreed-by',
    'b',
  )
  expect([odd.status, JSON.parse(odd.stdout).facts]).toEqual([2, { field: '--device', form: 'short-name' }])
  for (const [typed, field] of [
    [['serve', '--bogus'], '--bogus'],
    [['serve', '--port'], '--port'],
    [['serve', '--port', '--demo'], '--port'],
    [['invite', '--demo=1'], '--demo'],
  ] as const) {
    const refused = run(...typed)
    expect([refused.status, refused.stderr, JSON.parse(refused.stdout).facts]).toEqual([2, '', { field }])
  }
  const none = run('frobnicate')
  expect([none.status, JSON.parse(none.stdout).refusal]).toEqual([2, 'unknown-verb'])
  expect([run('help').stdout, run('help').status]).toEqual([run().stdout, 0])
  const same = [...['A', ' a '], 'Lê  Vân', 'lê vân'.normalize('NFD'), 'LÊVÂN']
  for (const [madeBy, ...others] of [same.slice(0, 2), same.slice(2)])
    for (const agreedBy of [madeBy, ...others])
      await expect(
        invite(undefined as never, {
          office: 'a',
          device: 'b',
          madeBy: madeBy ?? '',
          agreedBy: agreedBy ?? '',
          brings: false,
        }),
      ).rejects.toMatchObject({ refusal: { refusal: 'invited-alone' } })
})

test('a demo counter is enrolled with a province and what it recorded is delivered, all from the command line', async () => {
  const hall = await demoFolder()
  onTestFinished(hall.done)
  chmodSync(hall.root, 0o711)
  const data = join(hall.root, 'province')
  const served = await serve(data)
  // A second service on a port that is taken says so and ends, and the first goes on.
  const { port } = new URL(served.url)
  const twice = [PROVINCE, 'serve', '--data', data, '--port', port]
  const second = spawnSync(process.execPath, twice, { encoding: 'utf8', timeout: 120_000 })
  expect([second.status, JSON.parse(second.stdout).facts]).toEqual([
    2,
    { field: '--port', form: 'port-free' },
  ])
  const at = ['--data', hall.data, '--json']
  const invited = ['--office', 'hau-giang-2020', '--by', 'a', '--agreed-by', 'b', '--demo', '--data', data]
  const device = String((counter(['enrol', ...at]).json.device as { id: string }).id)
  const { code } = (await province('invite', '--device', device, ...invited)) as { code: string }
  const example = counter(['example', 'receive', ...at])
  expect(counter(['receive', ...at], example.out)).toMatchObject({ code: 0, json: { recorded: true } })
  const batch = openBatch(hall.data)
  for (const verb of ['appraise', 'approve', 'void', 'approve', 'sign', 'seal', 'return'])
    expect([verb, await batch.ask(await batch.ask({ verb: 'example', words: [verb] }))]).toMatchObject([
      verb,
      { recorded: true },
    ])
  await batch.close()

  // Not enrolled yet: nothing is pretended. A wrong code, and nothing behind the address: said, nothing
  // changed.
  expect(counter(['sync', ...at])).toMatchObject({ code: 2, json: { refusal: 'no-province' } })
  const enrol = (given: string, server: string) =>
    counter(['enrol', '--province', join(data, 'province.json'), '--server', server, '--code', given, ...at])
  expect(enrol('AAAAAAAAAAAA', served.url)).toMatchObject({ code: 2, json: { refusal: 'wrong-code' } })
  expect(enrol(code, 'http://127.0.0.1:9')).toMatchObject({ json: { refusal: 'enrol-unanswered' } })
  // A province that is reached over TLS alone, at an address in the clear: not the province; nothing is sent,
  // and it is noted.
  const pinned = join(hall.root, 'tinh-tls.json')
  const known = JSON.parse(readFileSync(join(data, 'province.json'), 'utf8')) as object
  writeFileSync(pinned, JSON.stringify({ ...known, ca: 'x' }))
  const inTheClear = ['--province', pinned, '--server', served.url, '--code', code]
  expect(counter(['enrol', ...inTheClear, ...at])).toMatchObject({ json: { refusal: 'server-not-tls' } })
  expect(readFileSync(join(hall.data, 'counter.log'), 'utf8')).toContain('"code":"server-not-tls"')
  expect(enrol(code, served.url)).toMatchObject({ code: 0, json: { enrolled: true } })
  // `npm start` on it serves no demo province: the counter stays with this one, and what follows finds it
  // there.
  const demo = { folder: hall.data, data: join(hall.root, 'centre.demo-province'), clock: systemClock() }
  const stays = `quầy này đã ghi danh với máy chủ tỉnh khác (${served.url}) nên để nguyên ở đó`
  await expect(openDemoProvince(demo)).rejects.toThrow(stays)
  expect(existsSync(demo.data)).toBe(false)

  const waiting = Number((counter(['status', ...at]).json.province as { waiting: number }).waiting)
  expect(waiting).toBeGreaterThan(0)
  expect(counter(['sync', ...at])).toMatchObject({
    code: 0,
    json: { ok: true, sent: waiting, waiting: 0, verdicts: { confirmed: waiting } },
  })
  expect(counter(['verify', ...at])).toMatchObject({ code: 0, json: { ok: true } })

  // The cable is out: said in words, nothing lost; it stops in order, and what it holds is whole.
  // Told twice, as by who started it and with all of its group: the second does not cut the first short.
  expect(await Promise.all([served.stop(), served.stop()])).toEqual([0, 0])
  expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false)
  expect(counter(['sync', ...at])).toMatchObject({
    code: 2,
    // What waits is the note that the province is away.
    json: { refusal: 'province-unreachable', waiting: 1 },
  })
  expect(counter(['status', ...at]).json.province).toMatchObject({ enrolled: true, connected: false })
  const { outages } = counter(['outage', 'list', ...at]).json as { outages: object[] }
  expect(outages).toMatchObject([{ cause: 'province-unreachable', closed: null, spent: { acts: 0 } }])
  expect(await province('verify', '--data', data)).toMatchObject({ ok: true, events: waiting, faults: [] })

  // Its register has the same codes and names as the counter's own, and nobody's name: that it does not know.
  const out = join(hall.root, 'so.csv')
  const asked = ['export-register', '--office', 'hau-giang-2020', '--data', data, '--out', out]
  expect(await province(...asked)).toMatchObject({ rows: 1, file: out })
  const read = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[]
  const [[line], own] = [read(readFileSync(out, 'utf8')), counter(['export-register', ...at]).json]
  const [mine] = read(String(own.text))
  for (const head of ['STT', 'Mã hồ sơ', 'Mã thủ tục', 'Tên thủ tục', 'Mã cơ quan', 'Cơ quan', 'Ngày nhận'])
    expect([head, line?.[head]]).toEqual([head, mine?.[head] ?? expect.fail(head)])
  // The first number was voided with its approval; the second went out.
  expect(line?.['Số văn bản']).toMatch(/^02\/\d{4}$/)
  expect(line).toMatchObject({ 'Việc sau cùng': 'trả kết quả', 'Việc tỉnh đang giữ': '' })
  expect(Object.values(line ?? {}).join(' ')).not.toContain(mine?.['Người nộp'])
  expect(line?.['Ngày trả lần đầu']).toBe(mine?.['Ngày kết thúc'] ?? expect.fail())
  // Of a Centre that it does not have it says so, and gives no empty list.
  for (const verb of ['export-register', 'numbers'])
    expect(await province(verb, '--office', 'hau-giang', '--data', data)).toMatchObject({
      refusal: 'centre-unknown',
      text: expect.stringMatching(/không có Trung tâm “hau-giang” \(đang có: hau-giang-2020\)/),
    })

  // What the Centre takes back while no line leads to the province is carried there.
  const carried = join(hall.root, 'ban-hanh.json')
  const { delegations } = counter(['delegation', 'list', ...at]).json as {
    delegations: { id: string; agencies: string[] }[]
  }
  const { id } =
    delegations.find(({ agencies }) => agencies.includes(line?.['Mã cơ quan'] ?? '')) ??
    expect.fail('no delegation')
  const why = ['--reason', 'Thay quyết định']
  expect(counter(['offers', '--out', carried, ...at]).json).toEqual({ out: carried, publications: 0 })
  const revoking = ['revoke-delegation', '--office', 'hau-giang-2020', '--data', data, '--from', carried]
  expect(await province(...revoking, '--delegation', id)).toMatchObject({ refusal: 'revocation-not-carried' })
  expect(counter(['delegation', 'revoke', '--id', id, ...why, ...BY_CLERK, ...at]).json).toMatchObject({
    recorded: true,
  })
  expect(counter(['offers', '--out', carried, ...at]).json).toMatchObject({ refusal: 'file-exists' })
  rmSync(carried)
  expect(counter(['offers', '--out', carried, ...at]).json).toMatchObject({ publications: 1 })
  const [whole] = [readFileSync(carried, 'utf8')]
  writeFileSync(carried, whole.replace('Thay quy', 'Thay Quy'))
  expect(await province(...revoking, '--delegation', id)).toMatchObject({
    taken: 0,
    refused: [{ reason: 'unreadable' }],
  })
  writeFileSync(carried, whole)
  for (const turn of ['first', 'again'])
    expect([turn, await province(...revoking, '--delegation', id)]).toEqual([
      turn,
      { office: 'hau-giang-2020', taken: 1, refused: [] },
    ])
  expect(await province('publish', ...revoking.slice(1))).toMatchObject({ taken: 1, refused: [] })

  // Silent for more hours than the Centre allows: no longer only “no line”, the provincial office is to be
  // told.
  const overdue = counterAt(5 * 3_600_000, ['sync', ...at])
  expect(overdue).toMatchObject({ code: 2, json: { refusal: 'province-overdue', facts: { hours: 4 } } })
  expect(String(overdue.json.sentence)).toContain('4 giờ')
  const number = (overdue.json.facts as { number: string }).number
  expect(counter(['outage', 'list', ...at]).json.outages).toMatchObject([{ number, closed: null }])
  expect(await province('verify', '--data', data)).toMatchObject({ ok: true, faults: [] })
})
