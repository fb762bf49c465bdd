import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { unlock } from '../../electron/keys/unlock.ts'
import { isRefusal } from '../../shared/dossier/refusal.ts'
import { DATA_SET } from '../desk/centre.ts'
import { needs, run } from '../pdf/tool.ts'
import { keyPem } from '../signing/hands.ts'
import { counter, demoFolder } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

const { keys, pin } = DATA_SET.people.find(({ id }) => id === 'le.quoc.dat') ?? { keys: '', pin: '' }
const as = (...args: string[]) =>
  counter([...args, '--data', hall.data, '--by', keys, '--pin', pin, '--json'])
type Card = {
  use: string
  mine: boolean
  holder: string
  serial: string
  days: number
  says: string
  key: { in: string }
}

test('certificates: the officer’s own first, each with holder, serial, days and a sentence', () => {
  const { code, json } = as('certificates')
  const cards = json.certificates as Card[]
  expect([code, cards[0]?.mine, cards[0]?.use, cards[0]?.key.in]).toEqual([0, true, 'sign', 'key-file'])
  expect(cards.filter(({ mine }) => mine)).toHaveLength(1)
  expect(cards.length).toBeGreaterThan(12)
  for (const { serial, says, days } of cards)
    expect([serial, says]).toEqual([
      expect.stringMatching(/^[0-9A-F]{32}$/),
      expect.stringContaining(String(days)),
    ])
})

test('signer: a key file with a password is set under the PIN, tried, shown, and given up again', async context => {
  needs(context, 'openssl')
  const opened = await unlock(hall.data, keys, pin, systemClock())
  if (isRefusal(opened)) throw new Error(opened.refusal)
  const pem = join(hall.root, 'key.pem')
  writeFileSync(pem, keyPem({ pkcs8: opened.named.get('sign') ?? new Uint8Array(), certificatePem: '' }))
  const p12 = join(hall.root, 'key.p12')
  expect(
    run('openssl', 'pkcs12', '-export', '-nocerts', '-inkey', pem, '-out', p12, '-passout', 'pass:mat-khau')
      .status,
  ).toBe(0)

  expect(as('signer', 'set', '--in', 'pkcs12', '--file', join(hall.root, 'none')).json.refusal).toBe(
    'file-unreadable',
  )
  expect(as('signer', 'set', '--in', 'token', '--module', '/x').json).toMatchObject({
    refusal: 'input-invalid',
    facts: { field: 'slot' },
  })
  expect(as('signer', 'test').json).toMatchObject({ ok: true, algorithm: 'RSA-SHA256' })
  expect(as('signer', 'set', '--in', 'pkcs12', '--file', p12)).toMatchObject({
    code: 0,
    json: { set: true, in: 'pkcs12' },
  })
  expect(as('signer', 'test')).toMatchObject({ code: 4, json: { refusal: 'key-pin-missing' } })
  expect(as('signer', 'test', '--key-pin', 'sai')).toMatchObject({
    code: 4,
    json: { refusal: 'key-pin-wrong', facts: { left: 4 } },
  })
  expect(as('signer', 'test', '--key-pin', 'mat-khau').json).toMatchObject({
    ok: true,
    holder: 'Lê Quốc Đạt',
  })
  expect((as('signer', 'list').json.signers as Card[])[0]).toMatchObject({ use: 'sign', in: 'pkcs12' })
  const gone = as('signer', 'set', '--in', 'token', '--module', '/none.so', '--slot', 'x', '--key', '01')
  expect([gone.code, as('signer', 'test', '--key-pin', '1').json.refusal]).toEqual([
    0,
    expect.stringMatching(/^token-(module|support)-missing$/),
  ])
  expect(as('signer', 'set', '--in', 'key-file').code).toBe(0)
  expect(as('signer', 'test').json).toMatchObject({ ok: true })
})
