import { expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import { must } from '../../shared/base/must.ts'
import { openPostgres, startProvince } from './cluster.ts'
import { dossierNamed, enrolDevice, lineOf, openDevice, openHands, pushRun, walk } from './hands.ts'
import { systemPrograms } from './system-programs.ts'

test('a PostgreSQL that was not brought by npm does the same', async ctx => {
  const postgres = await openPostgres({ programs: systemPrograms(ctx) })
  const url = await postgres.database()
  const one = await startProvince(url)
  const other = await startProvince(url, { key: one.key })
  try {
    const [row] = await one.db<{ version: string }[]>`SELECT version() AS version`
    console.log(`PostgreSQL of the system: ${row?.version}`)
    const hands = openHands('centre')
    const devices = [openDevice(hands, 'quay-1'), openDevice(hands, 'quay-2')]
    const pushes = []
    for (const [at, device] of devices.entries()) {
      walk(device, dossierNamed(device.id))
      const line = await enrolDevice(at === 0 ? one : other, hands, device)
      pushes.push(...[1, 2, 3].map(() => pushRun(line, device.run())))
    }
    const answers = await Promise.all(pushes)
    const verdicts = answers.flatMap(answer =>
      answer.ok ? answer.value.receipts.map(({ body }) => body.verdict) : [answer.why],
    )
    expect(verdicts).toHaveLength(3 * devices.reduce((sum, { log }) => sum + log.length, 0))
    expect(new Set(verdicts)).toEqual(new Set(['confirmed']))
    const twin = must(devices[0], 'a device').copy()
    twin.log.splice(3)
    twin.write('paper-printed', dossierNamed('x'))
    const fork = await pushRun(lineOf(other, hands, twin), twin.run())
    expect(fork.ok && fork.value.receipts.at(-1)?.body.reason).toBe('fork')
    expect(await verifyProvince(other.db, other.province)).toMatchObject({ ok: true, faults: [] })
  } finally {
    await other.close()
    await one.close()
    await postgres.close()
  }
})
