import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askStamp } from '../../electron/signing/ask-stamp.ts'
import { readStamp } from '../../electron/signing/read-stamp.ts'
import { needs, run } from '../pdf/tool.ts'
import { type Mode, openResponder, type Responder } from './stamp-responder.ts'

const BYTES = Buffer.from('giá trị của một chữ ký')
let service: Responder | undefined
beforeAll(async () => {
  if (run('which', 'openssl').status === 0) service = await openResponder()
})
afterAll(() => service?.close())

/** Asks the service in this mode; a hanging one is given up by hand, once it has the request. */
async function ask(mode: Mode, roots?: readonly string[]) {
  if (!service) throw new Error('no service')
  const given = new AbortController()
  service.will(mode, () => given.abort())
  return askStamp({ url: service.url, roots: roots ?? [service.root] }, BYTES, given.signal)
}
async function goodToken(): Promise<Uint8Array> {
  const stamped = await ask('good')
  if ('failed' in stamped) throw new Error(stamped.failed)
  return stamped.token
}

describe('a time-stamping service (openssl ts)', () => {
  test('gives a stamp that openssl verifies as well, over the very bytes', async context => {
    needs(context, 'openssl')
    const token = await goodToken()
    const { folder = '', root = '' } = service ?? {}
    writeFileSync(join(folder, 'token'), token)
    writeFileSync(join(folder, 'data'), BYTES)
    const verify = ['ts', '-verify', '-in', join(folder, 'token'), '-token_in', '-data', join(folder, 'data')]
    expect(run('openssl', ...verify, '-CAfile', join(folder, 'root.pem')).said).toContain('Verification: OK')
    expect(readStamp(token, BYTES, [root])).toMatchObject({ authority: 'Dau thoi gian root' })
    expect(token.length).toBeLessThan(8 * 1024)
  })

  test.each([
    ['wrong-nonce', 'wrong-nonce'],
    ['wrong-imprint', 'stamp-other'],
    ['foreign', 'stamp-untrusted'],
    ['garbage', 'stamp-malformed'],
    ['huge', 'too-large'],
    ['html', 'no-reply'],
    ['refused', 'refused'],
    ['hang', 'silent'],
  ] as const)('that answers “%s” gives no stamp: %s', async (mode, failed) => {
    if (!service) return
    const before = service.asked()
    expect(await ask(mode)).toEqual({ failed })
    expect(service.asked()).toBe(before + 1)
  })

  test('that is not there gives no stamp', async () => {
    const until = new AbortController().signal
    expect(await askStamp({ url: 'http://127.0.0.1:1/', roots: [] }, BYTES, until)).toEqual({
      failed: 'unreachable',
    })
  })

  test('a stamp changed in any one byte is none; over other bytes it is another’s', async context => {
    needs(context, 'openssl')
    const token = await goodToken()
    const { root = '' } = service ?? {}
    expect(readStamp(token, Buffer.from('khác'), [root])).toEqual({ broken: 'stamp-other' })
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = new Uint8Array(token)
        altered[at] = (altered[at] ?? 0) ^ change
        const read = readStamp(altered, BYTES, [root])
        seen['broken' in read ? read.broken : 'taken'] =
          (seen['broken' in read ? read.broken : 'taken'] ?? 0) + 1
        expect([at, read]).toEqual([at, { broken: expect.any(String) }])
      }),
      { numRuns: 1500 },
    )
    expect(Object.keys(seen).length).toBeGreaterThan(2)
  })

  test('a certificate for another purpose, or for this one not critically, may not stamp', async context => {
    needs(context, 'openssl')
    const { folder = '', root = '' } = service ?? {}
    const { X509Certificate } = await import('node:crypto')
    const { stampChainBreak } = await import('../../electron/signing/stamp-chain.ts')
    const issue = (purpose: string) => {
      writeFileSync(join(folder, 'purpose'), purpose)
      const files = [
        '-in',
        join(folder, 'request'),
        '-out',
        join(folder, 'odd.pem'),
        '-extfile',
        join(folder, 'purpose'),
      ]
      run(
        'openssl',
        'x509',
        '-req',
        ...files,
        '-CA',
        join(folder, 'root.pem'),
        '-CAkey',
        join(folder, 'root.key'),
        '-CAcreateserial',
      )
      return new X509Certificate(readFileSync(join(folder, 'odd.pem')))
    }
    const said = (purpose: string) => stampChainBreak(issue(purpose), [], [root], new Date().toISOString())
    expect(said('extendedKeyUsage=critical,timeStamping')).toBeUndefined()
    expect(said('extendedKeyUsage=timeStamping')).toBe('stamp-not-for-stamping')
    expect(said('extendedKeyUsage=critical,timeStamping,codeSigning')).toBe('stamp-not-for-stamping')
    expect(said('basicConstraints=CA:false')).toBe('stamp-not-for-stamping')
    expect(
      stampChainBreak(
        issue('extendedKeyUsage=critical,timeStamping'),
        [],
        [root],
        '2020-01-01T00:00:00.000Z',
      ),
    ).toBe('stamp-outside-validity')
  })
})
