import { readFileSync } from 'node:fs'
import { refuse } from '../../shared/refusals/refusal.ts'
import { openApp } from '../http/app.ts'
import { type Log, noteFault } from '../monitoring/log.ts'
import { type Mark, openMark } from '../put-back/mark.ts'
import { Refused } from '../refused.ts'
import { openProvince, pinAuthority } from '../signatures/province-key.ts'
import { answer, type Command, type Options } from './command.ts'
import { openFor } from './with-database.ts'

/** Serves until it is told to stop. Then it answers the requests that are under way, and closes in order. */
export const serve: Command = {
  verb: 'serve',
  says: `serve [--port N] [--host H]   chạy máy chủ tỉnh (--tls-cert, --tls-key, --tls-ca TỆP-PEM: chạy TLS, quầy ghim CA của tỉnh); không có DATABASE_URL thì chạy PostgreSQL đi kèm trong THƯ-MỤC; /metrics chỉ trả lời cho chính máy này, hoặc cho ai gửi mã ở biến TAI_CHO_METRICS_TOKEN`,
  async run(options, log) {
    const { db, close } = await openFor(options)
    const province = openProvince(options.data)
    const about = { tls: readTls(options), mark: findMark(options, log) }
    const watchedBy = process.env.TAI_CHO_METRICS_TOKEN || null
    const app = await openApp({ db, province, log, ...about, watchedBy })
    let stopping = false
    const stop = async (): Promise<void> => {
      if (stopping) return
      stopping = true
      await app.close()
      await close()
      if (process.connected) process.disconnect()
    }
    // When another program of ours started the service, the service ends with that program.
    if (process.connected) process.once('disconnect', () => void stop())
    // A signal may come twice (from the parent, and to the whole process group). The stop in progress still
    // runs in order.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
    const url = await listen(app, options).catch(async (fault: unknown) => {
      await stop() // Else PostgreSQL and the line to whoever started this keep the process.
      throw fault
    })
    answer({ serving: url, province: province.id, publicKey: province.publicKey })
  },
}

/** Listens where it was told to. @throws Refused where another program listens there */
async function listen(app: Awaited<ReturnType<typeof openApp>>, { port, host }: Options): Promise<string> {
  try {
    return await app.listen({ port: Number(port), host })
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault
    throw new Refused(refuse('input-invalid', { field: '--port', form: 'port-free' }))
  }
}

/**
 * Reads certificate and key for TLS where they are named; null otherwise. The authority that counters pin is
 * written into their key file.
 */
function readTls({ data, ...options }: Options): { cert: string; key: string } | null {
  const { 'tls-cert': cert, 'tls-key': key, 'tls-ca': ca } = options
  if (!cert || !key) return null
  if (ca) pinAuthority(data, readFileSync(ca, 'utf8'))
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

/**
 * Opens the mark in the data folder. Where nothing can be kept there, the province logs the fault and serves
 * without a mark (null).
 */
function findMark({ data }: Options, log: Log): Mark | null {
  try {
    return openMark(data)
  } catch (fault) {
    noteFault(log, 'mark', fault)
    return null
  }
}
