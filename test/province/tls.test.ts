import { createPrivateKey } from 'node:crypto'
import { createServer as createHttp } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoAuthority, type Issued, issueCertificate, type Span } from '../../electron/centre/x509.ts'
import { openDeskLine } from '../../electron/sync/desk-line.ts'
import { unhurried } from '../../electron/sync/round/pace.ts'
import { sendTo } from '../../electron/sync/start-sync.ts'
import { classify } from '../../electron/sync/transport/answers.ts'
import { whyUnanswered } from '../../electron/sync/transport/wrong-server.ts'
import { Signed } from '../../shared/record/receipt.ts'
import { openPostgres, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'

const DAY = 86_400_000
const at = (days: number): string => new Date(Date.now() + days * DAY).toISOString()
const NOW: Span = { notBefore: at(-30), notAfter: at(300) }
let ours: Issued
let theirs: Issued
beforeAll(async () => {
  ours = await createDemoAuthority('CA tỉnh', NOW)
  theirs = await createDemoAuthority('CA khác', NOW)
})
const server = async (by: Issued, name = 'localhost', span = NOW) =>
  pemOf(await issueCertificate(by, { kind: 'agency', name, place: 'x' }, span))
const pemOf = ({ certificatePem, pkcs8 }: Issued) => ({
  cert: certificatePem,
  key: createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
    format: 'pem',
    type: 'pkcs8',
  }) as string,
})

/** A server that counts the bytes of what is said to it. */
async function listen(options: ServerOptions | null, location?: string) {
  const seen = { bytes: 0, asked: 0 }
  const answer = (
    request: AsyncIterable<Buffer>,
    response: { writeHead(status: number, headers?: object): unknown; end(text?: string): void },
  ) => {
    seen.asked++
    void (async () => {
      for await (const chunk of request) seen.bytes += chunk.length
      response.writeHead(location ? 302 : 200, location ? { location } : {})
      response.end('{}')
    })()
  }
  const listening = options ? createServer(options, answer as never) : createHttp(answer as never)
  await new Promise<void>(done => listening.listen(0, 'localhost', done))
  const { port } = listening.address() as AddressInfo
  const close = () =>
    new Promise<void>(done => {
      listening.closeAllConnections()
      listening.close(() => done())
    })
  return { seen, port, url: `${options ? 'https' : 'http'}://localhost:${port}`, close }
}

const WHY: Readonly<Record<string, string>> = {
  expired: 'server-expired',
  'not yet': 'server-expired',
  'another name': 'server-other-name',
  'self-signed': 'server-unvouched',
  'another authority': 'server-unvouched',
  'old TLS': 'server-not-tls',
  plain: 'server-not-tls',
}

describe('a counter that pins the authority of its province', () => {
  test('says nothing to any server that this authority does not vouch for, and follows nobody elsewhere', async () => {
    const plain = await listen(null)
    const weak = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const cases: Record<string, Awaited<ReturnType<typeof listen>>> = {
      expired: await listen(await server(ours, 'localhost', { notBefore: at(-30), notAfter: at(-1) })),
      'not yet': await listen(await server(ours, 'localhost', { notBefore: at(1), notAfter: at(30) })),
      'another name': await listen(await server(ours, 'elsewhere')),
      'self-signed': await listen(pemOf(await createDemoAuthority('localhost', NOW))),
      'another authority': await listen(await server(theirs)),
      'old TLS': await listen({ ...(await server(ours)), ...weak }),
      plain,
    }
    const body = JSON.stringify({ secret: 'x'.repeat(5000) })
    for (const [name, { url, seen }] of Object.entries(cases)) {
      const why = await sendTo({ url, ca: ours.certificatePem })('/v1/push', body, {}).then(
        () => 'answered',
        whyUnanswered,
      )
      // Which of these it is decides what the officer is told; a cable that is out is none of them.
      expect([name, why, seen.bytes]).toEqual([name, WHY[name], 0])
      // In the clear, spoken to as over TLS: the same, and no more.
      if (name !== 'plain') continue
      const asTls = await sendTo({ url: url.replace('http:', 'https:'), ca: ours.certificatePem })(
        '/v1/push',
        body,
        {},
      ).catch(whyUnanswered)
      expect([asTls, seen.bytes]).toEqual(['server-not-tls', 0])
    }
    for (const [name, { close }] of Object.entries(cases)) {
      if (name !== 'plain') await close()
    }
    const good = await listen(await server(ours), `${plain.url}/v1/push`)
    const came = await sendTo({ url: good.url, ca: ours.certificatePem })('/v1/push', body, {})
    expect(classify(came, Signed)).toEqual({ ok: false, why: 'not-the-province' })
    expect([good.seen.asked, plain.seen.asked]).toEqual([1, 0])
    await Promise.all([good.close(), plain.close()])
  })

  describe('and a province that has its certificate', () => {
    let postgres: Awaited<ReturnType<typeof openPostgres>>
    beforeAll(async () => {
      postgres = await openPostgres()
    })
    afterAll(() => postgres.close())

    test('understand each other as in the clear', async () => {
      const running = await startProvince(await postgres.database(), { tls: await server(ours) })
      const url = running.url.replace('127.0.0.1', 'localhost')
      const counter = await openCounterStore(openHands('centre-tls'), 'quay-tls')
      try {
        const send = sendTo({ url, ca: ours.certificatePem })
        const certificate = await counter.enrol({ ...running, url }, send)
        const acts = PROCEDURE.route.map(type => counter.write(type, dossierNamed('tls')))
        expect(await counter.sync({ ...running, url }, send)).toMatchObject({ sent: acts.length, why: null })
        expect(
          await counter.sync({ ...running, url }, sendTo({ url, ca: theirs.certificatePem })),
        ).toMatchObject({
          why: 'server-unvouched',
        })
        // A desk that goes on by itself notes it in the log once, however long somebody else stands there.
        const { id, publicKey } = running.province
        counter.store.delivery.enrol(
          { id, publicKey, url, office: 'centre-tls', ca: theirs.certificatePem },
          certificate,
        )
        const noted: unknown[] = []
        const rounds: (string | null)[] = []
        const second = Promise.withResolvers<void>()
        const line = openDeskLine(counter.store, true, {
          pace: unhurried,
          fault: (what, fault) => void noted.push([what, (fault as { code?: string }).code]),
          told({ why }) {
            rounds.push(why)
            if (rounds.length === 2) second.resolve()
            line.hurry()
          },
        })
        await second.promise
        await line.stop()
        expect(rounds.slice(0, 2)).toEqual(['server-unvouched', 'server-unvouched'])
        expect(noted).toEqual([['line', 'server-unvouched']])
      } finally {
        counter.close()
        await running.close()
      }
    })
  })
})
