import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../pdf/tool.ts'

const CONFIG = (folder: string, name: string) => `
[ tsa ]
default_tsa = one
[ one ]
serial = ${join(folder, 'serial')}
signer_cert = ${join(folder, `${name}.pem`)}
signer_key = ${join(folder, `${name}.key`)}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
ordering = yes
tsa_name = no
`
const PURPOSE = 'extendedKeyUsage=critical,timeStamping'

/** What the service does with a request. */
export type Mode =
  | 'good'
  | 'wrong-nonce'
  | 'wrong-imprint'
  | 'foreign'
  | 'garbage'
  | 'html'
  | 'refused'
  | 'hang'
  | 'huge'

/**
 * A time-stamping service of `openssl ts` behind a small HTTP server on the loopback; it does what it is
 * told.
 */
export async function openResponder() {
  const folder = mkdtempSync(join(tmpdir(), 'tc-tsa-'))
  const at = (name: string) => join(folder, name)
  const must = (...args: string[]): void => {
    const { status, said } = run('openssl', ...args)
    if (status !== 0) throw new Error(said)
  }
  for (const name of ['root', 'other']) makeService(must, at, name)
  let mode: Mode = 'good'
  let asked = 0
  let onHang = (): void => undefined
  const reply = (query: string, name: string): Buffer => {
    writeFileSync(at('ts.cnf'), CONFIG(folder, `tsa-${name}`))
    must('ts', '-reply', '-config', at('ts.cnf'), '-queryfile', at(query), '-out', at('reply'))
    return readFileSync(at('reply'))
  }
  const otherQuery = (...args: string[]): void =>
    must('ts', '-query', ...args, '-cert', '-out', at('other.tsq'))
  const answers: Record<Exclude<Mode, 'hang' | 'html'>, () => Buffer> = {
    good: () => reply('asked.tsq', 'root'),
    foreign: () => reply('asked.tsq', 'other'),
    garbage: () => Buffer.from('30030201000102030405', 'hex'),
    huge: () => Buffer.alloc(200_000, 0x30),
    'wrong-nonce'() {
      const hash = /[0-9a-f]{64}/i.exec(hexOfQuery(readFileSync(at('asked.tsq'))))?.[0] ?? ''
      otherQuery('-digest', hash, '-sha256')
      return reply('other.tsq', 'root')
    },
    'wrong-imprint'() {
      otherQuery('-digest', 'ab'.repeat(32), '-sha256')
      return reply('other.tsq', 'root')
    },
    refused() {
      writeFileSync(at('sha512.tsq'), '')
      must('ts', '-query', '-digest', 'cd'.repeat(64), '-sha512', '-out', at('sha512.tsq'))
      return reply('sha512.tsq', 'root')
    },
  }
  const serve = (query: Buffer, response: ServerResponse): void => {
    asked += 1
    writeFileSync(at('asked.tsq'), query)
    if (mode === 'hang') {
      onHang()
      return
    }
    const html = mode === 'html'
    response.writeHead(200, { 'content-type': html ? 'text/html' : 'application/timestamp-reply' })
    response.end(mode === 'html' ? '<h1>Đăng nhập mạng</h1>' : answers[mode]())
  }
  const server = createServer(
    (request, response) => void bodyOf(request).then(query => serve(query, response)),
  )
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    folder,
    url: `http://127.0.0.1:${port}/tsa`,
    root: readFileSync(at('root.pem'), 'utf8'),
    asked: () => asked,
    will(next: Mode, hangs: () => void = () => undefined): void {
      mode = next
      onHang = hangs
    },
    async close() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Responder = Awaited<ReturnType<typeof openResponder>>

/** A root and, under it, a certificate whose only purpose is time stamping. */
function makeService(must: (...args: string[]) => void, at: (name: string) => string, name: string): void {
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const [key, pem] = [at(`tsa-${name}.key`), at(`tsa-${name}.pem`)]
  must(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    at(`${name}.key`),
    '-out',
    at(`${name}.pem`),
    '-days',
    '400',
    '-subj',
    `/CN=TSA ${name}`,
  )
  must('req', ...newKey, '-keyout', key, '-out', at('request'), '-subj', `/CN=Dau thoi gian ${name}`)
  writeFileSync(at('purpose'), PURPOSE)
  must(
    'x509',
    '-req',
    '-in',
    at('request'),
    '-CA',
    at(`${name}.pem`),
    '-CAkey',
    at(`${name}.key`),
    '-CAcreateserial',
    '-days',
    '400',
    '-extfile',
    at('purpose'),
    '-out',
    pem,
  )
  writeFileSync(at('serial'), '01')
}

/** The imprint is the only run of 32 octets in a request. */
const hexOfQuery = (query: Buffer): string => query.toString('hex').replace(/^.*?0420/, '')

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
