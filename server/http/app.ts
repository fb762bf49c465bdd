import { Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { PACKED } from '../../shared/wire/packed.ts'
import { type Db, now } from '../database/database.ts'
import { migrations, versionOf } from '../database/migrate.ts'
import { openAuthority } from '../feed/authority.ts'
import { judgeUnread } from '../judging/judge-unread.ts'
import { type Log, noteFault } from '../monitoring/log.ts'
import { mayWatch } from '../monitoring/may-watch.ts'
import { type Metrics, openMetrics } from '../monitoring/metrics.ts'
import { readJson } from '../push/read-json.ts'
import { type Unpacked, unpackPush } from '../push/unpack-push.ts'
import { hearAtStart } from '../put-back/hear-mark.ts'
import { keepMark } from '../put-back/keep-mark.ts'
import type { Mark } from '../put-back/mark.ts'
import { sha256 } from '../signatures/ed25519.ts'
import type { Province } from '../signatures/province-key.ts'
import { describeWire } from './open-api.ts'
import { routerOf } from './router.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the body's text before compression: what the device signed. */
    bodyHash: string
    /** A push that came packed; null for any other body. */
    unpacked: Unpacked | null
  }
}

/** More than the largest batch that a counter makes, in bytes. */
const LARGEST_BODY = 8 * 1024 * 1024

/**
 * The limits on slow connections, in milliseconds. `head`: how long the header of a request may take.
 * `question`: how long the whole request may take. `look`: how often connections beyond these limits are
 * looked for. Whoever opens connections and sends nothing holds none of them longer than this.
 */
export type Patience = { head: number; question: number; look: number }
/** Enough for honest lines, slow ones too. */
export const PATIENCE: Patience = { head: 10_000, question: 30_000, look: 5_000 }

/**
 * Opens the province over HTTP: the wire, health, readiness, metrics, and the wire's description. It keeps no
 * state between two requests.
 */
export async function openApp({
  db,
  province,
  log,
  tls = null,
  patience = PATIENCE,
  mark = null,
  watchedBy = null,
}: {
  db: Db
  province: Province
  log: Log
  /** Certificate and key as PEM. Without them it speaks in the clear: on a loopback, or behind a balancer. */
  tls?: { cert: string; key: string } | null
  patience?: Patience
  mark?: Mark | null
  /** The token for reading the figures. Without it, only this machine may read them. */
  watchedBy?: string | null
}): Promise<FastifyInstance> {
  const app = openHttp(tls, patience)
  const metrics = openMetrics()
  const description = await describeWire()
  readBodies(app)
  count(app, metrics, log)
  tellOfItself(app, db, description)
  tellFigures(app, metrics, watchedBy)
  const authority = openAuthority()
  await tellPutBack({ db, province, mark }, metrics, log)
  await judgeUnread({ db, province, authority })
  const marks = keepMark({ db, mark }, fault => noteFault(log, 'mark', fault))
  app.addHook('onClose', marks.stop)
  const handler = new OpenAPIHandler(routerOf({ db, province, metrics, authority, mark }, marks.grown), {
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (fault) {
          if (!isAnswer(fault)) noteFault(log, 'wire', fault)
          throw fault
        }
      },
    ],
  })
  app.post('/v1/:question', async (request, reply) => {
    const { matched } = await handler.handle(request, reply, { context: { asking: askingOf(request) } })
    if (!matched) return reply.status(404).send({ code: 'NOT_FOUND' })
  })
  return app
}

/**
 * Checks the mark against the database before any request is answered. A database that was put back is logged
 * and counted.
 */
async function tellPutBack(
  keeping: Parameters<typeof hearAtStart>[0],
  metrics: Metrics,
  log: Log,
): Promise<void> {
  const centres = await hearAtStart(keeping)
  metrics.count('province_put_back', {}, centres)
  if (centres > 0) log.warn({ what: 'put-back', code: centres })
}

/**
 * Opens the HTTP server, with TLS where there is a certificate. It holds no connection longer than its
 * patience.
 */
function openHttp(
  tls: { cert: string; key: string } | null,
  { head, question, look }: Patience,
): FastifyInstance {
  const limits = { bodyLimit: LARGEST_BODY, requestTimeout: question, forceCloseConnections: 'idle' } as const
  const heads = { headersTimeout: head, connectionsCheckingInterval: look }
  const https = tls && { ...tls, ...heads, minVersion: 'TLSv1.2' as const }
  return Fastify({ ...limits, ...(https ? { https } : { http: heads }) } as typeof limits)
}

/** Counts and logs every answer by its route. A fault gets an id that also stands in the log. */
function count(app: FastifyInstance, metrics: Metrics, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    metrics.count('province_requests', { route, status: String(reply.statusCode) })
    metrics.observe(route, reply.elapsedTime / 1000)
    log.info({ what: route, code: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  app.setErrorHandler((fault: { statusCode?: number }, request, reply) => {
    const status = fault.statusCode ?? 500
    const id = status < 500 ? undefined : noteFault(log, request.routeOptions.url ?? 'unknown', fault)
    return reply.status(status).send({ code: status < 500 ? 'BAD_REQUEST' : 'FAULT', fault: id })
  })
}

/** Serves the figures to those who may read them. */
function tellFigures(app: FastifyInstance, metrics: Metrics, watchedBy: string | null): void {
  app.get('/metrics', (request, reply) =>
    mayWatch(watchedBy, request)
      ? reply.type('application/openmetrics-text; version=1.0.0; charset=utf-8').send(metrics.text())
      : reply.status(403).send({ code: 'NOT_FOR_YOU' }),
  )
}

/** Serves what balancers and other programs ask for: health, readiness, the wire's description. */
function tellOfItself(app: FastifyInstance, db: Db, description: object): void {
  app.get('/health', async () => ({ alive: true }))
  app.get('/ready', async (_request, reply) => {
    const ready = await isReady(db)
    return reply.status(ready ? 200 : 503).send({ ready })
  })
  app.get('/openapi.json', async () => description)
}

/** Whether a thrown error is an answer of the contract, and no fault of ours. */
const isAnswer = (fault: unknown): boolean => {
  const { status = 500 } = fault as { status?: number }
  return status < 500
}

const askingOf = (request: FastifyRequest) => ({
  path: request.url,
  authorization: request.headers.authorization,
  bodyHash: request.bodyHash,
})

/** Accepts JSON alone: plain, zstd, or a push in its own packing. The body is hashed before it is parsed. */
function readBodies(app: FastifyInstance): void {
  app.decorateRequest('bodyHash', '')
  app.decorateRequest('unpacked', null)
  app.removeAllContentTypeParsers()
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding']
    if (encoding !== 'zstd' && encoding !== PACKED) return payload
    delete request.headers['content-length']
    if (encoding === 'zstd') return payload.pipe(createZstdDecompress())
    request.unpacked = await unpacked(payload)
    return Readable.from([])
  })
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.bodyHash = sha256(request.unpacked?.text ?? body)
    try {
      done(null, request.unpacked?.question ?? readJson(body))
    } catch {
      done(Object.assign(new Error('no question'), { statusCode: 400 }))
    }
  })
}

/** Unpacks a push, together with the text that was signed. */
async function unpacked(payload: NodeJS.ReadableStream): Promise<Unpacked> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw Object.assign(new Error('too large'), { statusCode: 413 })
    chunks.push(chunk)
  }
  try {
    return unpackPush(Buffer.concat(chunks), LARGEST_BODY)
  } catch {
    throw Object.assign(new Error('not packed as the wire says'), { statusCode: 400 })
  }
}

async function isReady(db: Db): Promise<boolean> {
  try {
    await now(db)
    return (await versionOf(db)) === migrations().at(-1)?.number
  } catch {
    return false // The database does not answer, or was never migrated: nothing can be taken in now.
  }
}
