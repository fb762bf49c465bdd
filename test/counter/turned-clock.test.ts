import { afterAll, beforeAll, expect, test } from 'vitest'
import { counter, counterAt, demoFolder } from './run.ts'

const DAY = 86_400_000

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

/** Runs a verb in a process whose clock was turned before anything of the program was loaded. */
const at = (turned: number, verb: string, input = '') =>
  counterAt(turned, [verb, '--data', hall.data, '--json'], input)

/** A moment as people in Vietnam type it. */
const localOf = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16)

test('a real program under a turned clock: a citizen is received by a slip, nothing is dated or numbered; right again it goes on (C1)', () => {
  const dossier = counter(['example', 'receive', '--data', hall.data, '--json']).out
  const first = at(0, 'receive', dossier)
  expect(first.json).toMatchObject({ recorded: true })
  const back = at(-DAY, 'receive', dossier)
  expect(back.json).toMatchObject({
    recorded: true,
    code: null,
    number: null,
    slip: { why: 'clock-suspect' },
  })
  // Which bound the clock crossed, and what to do, wherever the state of the counter is asked.
  const { clock } = at(-DAY, 'status').json as { clock: { suspect: boolean; doubt: string } }
  expect([clock.suspect, clock.doubt]).toEqual([true, expect.stringContaining('sổ có việc ghi lúc')])
  expect(clock.doubt).toContain('chỉnh lại giờ máy nếu sai')
  expect(at(1000, 'status').json).toMatchObject({ clock: { suspect: false, doubt: null } })
  const { token } = back.json.slip as { token: string }
  const { by, pin } = JSON.parse(dossier)
  const asked = (ago: number): string =>
    JSON.stringify({ by, pin, dossier: token, appointedAt: null, written: localOf(Date.now() - ago) })
  // The act itself, and the paper that was made for it: of the receipt and of the slip.
  expect(at(-3652 * DAY, 'verify').json).toMatchObject({ ok: true, lastSeq: Number(first.json.seq) + 3 })
  expect(at(1000, 'give-code', asked(-DAY)).json).toMatchObject({ refusal: 'hour-too-late' })
  const again = at(1000, 'give-code', asked(60_000))
  expect(again.json).toMatchObject({
    recorded: true,
    code: expect.stringMatching(/-\d{4}$/),
  })
  expect(Number(again.json.seq)).toBeGreaterThan(Number(back.json.seq))
})

test('a clock two years ahead is what doctor and status say first, and nothing to renew follows from it; set back, still so, with what ends it', async () => {
  const other = await demoFolder()
  try {
    const run = (turned: number, verb: string, input = '') =>
      counterAt(turned, [verb, '--data', other.data], input)
    const checksAt = (turned: number) =>
      run(turned, 'doctor')
        .out.split('\n')
        .filter(line => /^ {2}\S/.test(line))
        .slice(1)
    // A counter that has recorded nothing yet has no reason to doubt its clock.
    expect(run(0, 'status').out).toMatch(/Bị nghi sai +không/)
    for (const [turned, ends] of [
      [730 * DAY, 'xem lại giờ máy trước mọi việc khác'],
      [0, 'ghi danh quầy này với máy chủ tỉnh rồi gửi nhận một lần'],
    ] as const) {
      const checks = checksAt(turned)
      expect(checks[0]).toMatch(/^ {2}đồng hồ đáng tin +không +giờ máy là/)
      expect(checks[0]).toContain(ends)
      expect(checks.join('\n')).not.toMatch(/enrol|đăng ký quyết định|đã hết hạn/)
      const status = run(turned, 'status').out
      expect(status.split('\n').find(line => line.endsWith(':'))).toBe('Đồng hồ:')
      expect(status).toMatch(/Bị nghi sai +có/)
      expect(status).not.toContain('Số còn lại')
      // Under the clock ahead an act is recorded; then it is set back.
      if (turned > 0)
        run(turned, 'receive', counter(['example', 'receive', '--data', other.data, '--json']).out)
    }
  } finally {
    other.done()
  }
})
