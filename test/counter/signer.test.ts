import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { unlock } from '../../electron/keys/unlock.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET } from '../desk/centre.ts'
import { needs, run } from '../pdf/tool.ts'
import { keyPem } from '../signing/hands.ts'
import { counter, demoFolder, openBatch } from './run.ts'

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
  // A library that does not load is said now, and what was set before stays.
  for (const module of ['/none.so', '/etc/passwd', join(hall.root, 'key.pem')]) {
    const gone = as('signer', 'set', '--in', 'token', '--module', module, '--slot', 'x', '--key', '01')
    expect(gone.json.refusal).toMatch(/^token-(module|support)-missing$/)
  }
  expect((as('signer', 'list').json.signers as Card[])[0]).toMatchObject({ in: 'pkcs12' })
  expect(as('signer', 'set', '--in', 'key-file').code).toBe(0)
  expect(as('signer', 'test').json).toMatchObject({ ok: true })
})

test('signer: a key file that is not of the published certificate is refused when it is set, and the key in use stays', context => {
  needs(context, 'openssl')
  const [pem, crt, p12] = ['x.pem', 'x.crt', 'x.p12'].map(name => join(hall.root, name))
  const made = run(
    'openssl',
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', String(pem), '-out', String(crt)],
    ...['-subj', '/CN=Người lạ', '-days', '30'],
  )
  expect(made.status).toBe(0)
  const packed = ['-export', '-inkey', String(pem), '-in', String(crt), '-out', String(p12)]
  expect(run('openssl', 'pkcs12', ...packed, '-passout', 'pass:mat-khau').status).toBe(0)
  const set = ['signer', 'set', '--in', 'pkcs12', '--file', String(p12)]
  expect(as(...set, '--key-pin', 'mat-khau').json.refusal).toBe('certificate-not-bound')
  expect((as('signer', 'list').json.signers as Card[])[0]).toMatchObject({ in: 'key-file' })
  expect(as('signer', 'test').json).toMatchObject({ ok: true })
  // Without its password nobody can look: that it was not tried is said.
  expect(as(...set).json).toMatchObject({ set: true, tried: false })
  expect(as('signer', 'set', '--in', 'key-file').code).toBe(0)
})

test('signer: what is set holds at once, in the same program', async context => {
  needs(context, 'openssl')
  const opened = await unlock(hall.data, keys, pin, systemClock())
  if (isRefusal(opened)) throw new Error(opened.refusal)
  const pem = join(hall.root, 'own.pem')
  writeFileSync(pem, keyPem({ pkcs8: opened.named.get('sign') ?? new Uint8Array(), certificatePem: '' }))
  const file = join(hall.root, 'own.p12')
  const packed = ['-export', '-nocerts', '-inkey', pem, '-out', file, '-passout', 'pass:mat-khau']
  expect(run('openssl', 'pkcs12', ...packed).status).toBe(0)
  const batch = openBatch(hall.data)
  const me = { by: keys, pin }
  const signer = (word: string, more: object = {}) =>
    batch.ask({ verb: 'signer', words: [word], ...me, ...more })
  expect(await signer('test')).toMatchObject({ ok: true })
  const given = { 'key-pin': 'mat-khau' }
  expect(await signer('set', { in: 'pkcs12', file, ...given })).toMatchObject({ set: true, tried: true })
  expect(await signer('test')).toMatchObject({ refusal: 'key-pin-missing' })
  expect(await signer('test', given)).toMatchObject({ ok: true })
  expect(await signer('set', { in: 'key-file' })).toMatchObject({ set: true })
  expect(await signer('test')).toMatchObject({ ok: true })
  await batch.close()
})

test('a certificate of a token’s key: what its holder has still to set is said when it is published, and when it is tried before', async context => {
  needs(context, 'openssl')
  const clerk = ['--by', 'phan.thi.dieu.hien', '--pin', '764520', '--data', hall.data, '--json']
  const [key, pub, pem] = ['token.key', 'token.pub.pem', 'token.pem'].map(name => join(hall.root, name))
  run('openssl', 'genrsa', '-out', key ?? '', '2048')
  expect(run('openssl', 'rsa', '-in', key ?? '', '-pubout', '-out', pub ?? '').status).toBe(0)
  const of = ['--person', 'le.quoc.dat']
  const issue = ['certificate', 'issue', ...of, '--key', pub ?? '', '--out', pem ?? '']
  expect(counter([...issue, ...clerk]).json).toMatchObject({ issued: true })
  const second = ['--second', 'ly.gia.huy', '--second-pin', '281695']
  const publish = ['certificate', 'publish', ...of, '--from', pem ?? '', '--on-token', ...second]
  const { json } = counter([...publish, ...clerk])
  expect(json).toMatchObject({ recorded: true })
  expect(json.text).toMatch(/“le\.quoc\.dat” tự đặt nơi giữ khóa bằng “signer set --in token/)
  const { json: early } = as('signer', 'test')
  expect(early).toMatchObject({ refusal: 'key-not-certificate', facts: { key: 'key-file' } })
  expect(early.sentence).toContain('“counter signer set --in token”')
})
