import { readFileSync } from 'node:fs'
import { openApp } from '../http/app.ts'
import { type Log, noteFault } from '../monitoring/log.ts'
import { type Mark, openMark } from '../put-back/mark.ts'
import { openProvince, pinAuthority } from '../signatures/province-key.ts'
import { answer, type Command, type Options } from './command.ts'
import { openFor } from './with-database.ts'

/** Serves until it is told to stop; then answers what was asked, and closes in order. */
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
    // Started by another program of ours, it does not outlive it.
    if (process.connected) process.once('disconnect', () => void stop())
    // A signal may come twice (from the parent, and to the whole process group): the stop goes on in order.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
    const url = await app.listen({ port: Number(options.port), host: options.host })
    answer({ serving: url, province: province.id, publicKey: province.publicKey })
  },
}

/**
 * Certificate and key for TLS where they are named; the authority that the counters are to pin goes into
 * their key file.
 */
function readTls({ data, ...options }: Options): { cert: string; key: string } | null {
  const { 'tls-cert': cert, 'tls-key': key, 'tls-ca': ca } = options
  if (!cert || !key) return null
  if (ca) pinAuthority(data, readFileSync(ca, 'utf8'))
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

/**
 * The mark of the data folder; where nothing can be kept there, the province serves without one, and says so.
 */
function findMark({ data }: Options, log: Log): Mark | null {
  try {
    return openMark(data)
  } catch (fault) {
    noteFault(log, 'mark', fault)
    return null
  }
}
