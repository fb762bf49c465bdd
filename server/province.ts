import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { refuse } from '../shared/dossier/refusal.ts'
import { csvOf } from '../shared/reports/csv.ts'
import { setActsFrom } from './admission/hello.ts'
import { readRegister } from './audit/export-register.ts'
import { verifyProvince } from './audit/verify.ts'
import { openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { openCluster } from './embedded/cluster.ts'
import { invite, owesCentre } from './enrolment/enrol.ts'
import { revokeDevice } from './enrolment/revoke-device.ts'
import { openAuthority } from './feed/authority.ts'
import { openApp } from './http/app.ts'
import { markBackup } from './ledgers/heads.ts'
import { noteFault, openLog } from './monitoring/log.ts'
import { listNumbers } from './numbers/list-numbers.ts'
import { readPublicationFile, revocationsIn, takePublicationFile } from './publications/publication-file.ts'
import { type Mark, openMark } from './put-back/mark.ts'
import { sayPutBack } from './put-back/put-back.ts'
import { Refused } from './refused.ts'
import { openProvince, pinAuthority } from './signatures/province-key.ts'

const HELP = `npm run province -- VIỆC --data THƯ-MỤC [--database-url URL]
  serve [--port N] [--host H]   chạy máy chủ tỉnh (--tls-cert, --tls-key, --tls-ca TỆP-PEM: chạy TLS, quầy ghim CA của tỉnh); không có DATABASE_URL thì chạy PostgreSQL đi kèm trong THƯ-MỤC
  invite --office TT --device QUẦY --by A --agreed-by B [--demo]
                                cấp mã ghi danh dùng một lần (24 giờ), cần hai người; --demo: quầy mang theo dữ liệu mẫu
  revoke-device --office TT --device QUẦY [--since 2026-11-24T18:00:00+07:00] [--epoch N]
                                máy bị mất hoặc thôi dùng: việc gửi sau đó bị cách ly, dải số bị loại; --since: mất từ lúc ấy, việc đã công nhận từ đó được xét lại và giữ lại; máy không có ở đây (máy chủ đã phục hồi) thì lệnh được giữ, ghi danh lại cũng không dùng được; --epoch: tới đời nào của máy
  acts-from --office TT [--program 1.4.0]
                                chương trình ở quầy cũ hơn bản này thôi nhận việc mới (vẫn gửi, đọc, in); không nêu bản: mở lại
  put-back --office TT [--margin N]
                                đã phục hồi máy chủ từ bản sao lưu: mỗi dãy số bỏ qua N số (không nêu: tính theo số máy) trước khi cấp tiếp
  publish --office TT --from TỆP.json
                                nhận những gì trung tâm đã ban hành, từ tệp mà quầy xuất bằng lệnh “offers”, khi quầy chưa có đường truyền
  revoke-delegation --office TT --delegation MÃ --from TỆP.json
                                cũng vậy, chỉ việc thu hồi ủy quyền này: việc đã nhận theo ủy quyền từ lúc thu hồi được xét lại
  export-register --office TT [--out TỆP.csv]
                                sổ theo dõi của trung tâm theo mã hồ sơ (CSV): thủ tục, việc sau cùng, số văn bản, việc tỉnh đang giữ; không có tên công dân, vì tỉnh không biết
  numbers --office TT           mọi dải số đã cấp của trung tâm: của máy nào, hoặc vì sao không cấp cho ai nữa
  backup-mark                   ghi rằng đã sao lưu và đọc lại được bản sao: các quầy biết nó phủ tới đâu
  verify                        kiểm tra sổ cái, chuỗi việc và chữ ký`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: './data/province' },
    'database-url': { type: 'string' },
    port: { type: 'string', default: '8700' },
    host: { type: 'string', default: '127.0.0.1' },
    office: { type: 'string', default: '' },
    device: { type: 'string', default: '' },
    by: { type: 'string', default: '' },
    'agreed-by': { type: 'string', default: '' },
    program: { type: 'string' },
    epoch: { type: 'string' },
    since: { type: 'string' },
    margin: { type: 'string' },
    out: { type: 'string' },
    from: { type: 'string', default: '' },
    delegation: { type: 'string', default: '' },
    demo: { type: 'boolean', default: false },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    'tls-ca': { type: 'string' },
  },
})
const log = openLog()

/** The database that is named, or the one of the data folder. */
async function open() {
  const named = values['database-url'] ?? process.env.DATABASE_URL
  const cluster = named ? undefined : await openCluster({ folder: values.data })
  // Its own database has no pooler before it.
  const db = openDatabase(named ?? `${cluster?.url}?prepare=true`)
  const close = async (): Promise<void> => {
    await db.end({ timeout: 5 })
    await cluster?.stop()
  }
  try {
    await migrate(db)
  } catch (fault) {
    await close()
    throw fault
  }
  return { db, close }
}

/** Certificate and key for TLS where they are named; the authority that the counters are to pin goes into their key file. */
function readTls(): { cert: string; key: string } | null {
  const { 'tls-cert': cert, 'tls-key': key, 'tls-ca': ca } = values
  if (!cert || !key) return null
  if (ca) pinAuthority(values.data, readFileSync(ca, 'utf8'))
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

/** The mark of the data folder; where nothing can be kept there, the province serves without one, and says so. */
function findMark(): Mark | null {
  try {
    return openMark(values.data)
  } catch (fault) {
    noteFault(log, 'mark', fault)
    return null
  }
}

/** Serves until it is told to stop; then answers what was asked, and closes in order. */
async function serve(): Promise<void> {
  const { db, close } = await open()
  const province = openProvince(values.data)
  const app = await openApp({ db, province, log, tls: readTls(), mark: findMark() })
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
  const url = await app.listen({ port: Number(values.port), host: values.host })
  console.log(JSON.stringify({ serving: url, province: province.id, publicKey: province.publicKey }))
}

/** What a command cannot do without; the first that is missing is named. */
function owe(given: Readonly<Record<string, string | boolean>>): void {
  const missing = Object.entries(given).find(([, value]) => !value)
  if (missing) throw new Refused(refuse('input-invalid', { field: `--${missing[0]}` }))
}

/** What machines and Centres are called: letters, digits, and hyphens between them. */
const SHORT_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/i

async function makeCode(): Promise<void> {
  const { office, device, by: madeBy, 'agreed-by': agreedBy, demo: brings } = values
  owe({ office, device, by: madeBy, 'agreed-by': agreedBy })
  for (const [name, given] of Object.entries({ office, device }))
    if (!SHORT_NAME.test(given))
      throw new Refused(refuse('input-invalid', { field: `--${name}`, form: 'short-name' }))
  const { db, close } = await open()
  try {
    console.log(
      JSON.stringify({
        office,
        device,
        code: await invite(db, { office, device, madeBy, agreedBy, brings }),
      }),
    )
  } finally {
    await close()
  }
}

async function verify(): Promise<void> {
  const { db, close } = await open()
  try {
    const found = await verifyProvince(db, openProvince(values.data))
    console.log(JSON.stringify(found))
    if (!found.ok) process.exitCode = 2
  } finally {
    await close()
  }
}

async function backupMark(): Promise<void> {
  const { db, close } = await open()
  try {
    console.log(JSON.stringify({ marked: await markBackup(db) }))
  } finally {
    await close()
  }
}

async function revoke(): Promise<void> {
  const { office, device } = values
  const lost = values.since === undefined ? undefined : new Date(values.since)
  const epoch = values.epoch === undefined ? undefined : Number(values.epoch)
  owe({ office, device, since: !Number.isNaN(lost?.getTime()) })
  owe({ epoch: epoch === undefined || /^[1-9]\d{0,3}$/.test(values.epoch ?? '') })
  const { db, close } = await open()
  const judging = { db, province: openProvince(values.data), authority: openAuthority() }
  try {
    const since = lost?.toISOString()
    const said = await revokeDevice(judging, { office, device, since, epoch })
    const text = said.revoked > 0 ? {} : { text: unknownHere(device, said.upTo) }
    console.log(JSON.stringify({ office, device, ...(since ? { since } : {}), ...said, ...text }))
  } finally {
    await close()
  }
}

const unknownHere = (device: string, upTo: number): string =>
  `Máy chủ này không có máy ${device}: tên máy chưa đúng, hoặc máy ghi danh sau bản sao lưu mà máy chủ được phục hồi từ đó. ` +
  `Lệnh thu hồi đã được giữ tới đời thứ ${upTo} của máy: máy ghi danh lại ở đây cũng bị thu hồi ngay. Kiểm tra lại tên máy và đời máy.`

/** What a Centre issued, from a file; with `delegation`, only what takes that one back. */
async function takeFile(delegation?: string): Promise<void> {
  const { office, from } = values
  owe({ office, from, ...(delegation === undefined ? {} : { delegation }) })
  const all = readPublicationFile(from)
  const carried = delegation === undefined ? all : revocationsIn(all, delegation)
  const { db, close } = await open()
  try {
    const judging = { db, province: openProvince(values.data), authority: openAuthority() }
    const said = await takePublicationFile(judging, office, carried)
    console.log(JSON.stringify(said))
    if (said.refused.length > 0) process.exitCode = 2
  } finally {
    await close()
  }
}

async function sayActsFrom(): Promise<void> {
  const { office, program: from = null } = values
  owe({ office, program: from === null || /^\d+\.\d+\.\d+$/.test(from) })
  const { db, close } = await open()
  try {
    console.log(JSON.stringify({ office, actsFrom: from, offices: await setActsFrom(db, office, from) }))
  } finally {
    await close()
  }
}

async function notePutBack(): Promise<void> {
  const { office, margin } = values
  owe({ office, margin: margin === undefined || /^\d{1,7}$/.test(margin) })
  const { db, close } = await open()
  try {
    const offices = await sayPutBack(db, office, margin === undefined ? null : Number(margin))
    console.log(JSON.stringify({ office, putBack: offices === 1 }))
  } finally {
    await close()
  }
}

async function numbers(): Promise<void> {
  owe({ office: values.office })
  const { db, close } = await open()
  try {
    await owesCentre(db, values.office)
    console.log(JSON.stringify({ office: values.office, numbers: await listNumbers(db, values.office) }))
  } finally {
    await close()
  }
}

/** The register of a Centre, as a file or on the screen; nothing is written over. */
async function exportRegister(): Promise<void> {
  const { office, out } = values
  owe({ office })
  if (out !== undefined && existsSync(out)) throw new Refused(refuse('file-exists', { path: out }))
  const { db, close } = await open()
  try {
    await owesCentre(db, office)
    const table = await readRegister(db, office)
    if (out === undefined) return console.log(csvOf(table).trimEnd())
    writeFileSync(out, csvOf(table), { mode: 0o600, flag: 'wx' })
    console.log(JSON.stringify({ office, rows: table.lines.length, file: out }))
  } finally {
    await close()
  }
}

const VERBS: Readonly<Record<string, () => Promise<void>>> = {
  serve,
  invite: makeCode,
  verify,
  'backup-mark': backupMark,
  'put-back': notePutBack,
  numbers,
  'export-register': exportRegister,
  'revoke-device': revoke,
  publish: () => takeFile(),
  'revoke-delegation': () => takeFile(values.delegation),
  'acts-from': sayActsFrom,
}

try {
  const verb = VERBS[positionals[0] ?? '']
  if (verb) await verb()
  else console.log(HELP)
} catch (fault) {
  if (fault instanceof Refused) {
    console.log(JSON.stringify({ ...fault.refusal, text: fault.message }))
    process.exitCode = 2
  } else {
    console.error(fault instanceof Error ? fault.message : String(fault))
    console.error(noteFault(log, 'province', fault))
    process.exitCode = 1
  }
}
