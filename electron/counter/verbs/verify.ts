import { z } from '../../../shared/base/schema.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import { proofStepWord } from '../../../shared/text/proof/proof.ts'
import { proveAnywhere } from '../../desk/line/ask-standing.ts'
import { countStandings } from '../../desk/papers/amended.ts'
import { findDossier, whyNone } from '../examples/find-turn.ts'
import { InPath, readGiven } from '../input/in-file.ts'
import { lacks } from '../input/read-input.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/** Checks the whole record: every link and signature, every page of the file, registers against events. */
export const verify = defineVerb({
  name: 'verify',
  says: 'kiểm tra toàn bộ sổ: chuỗi, chữ ký, trang dữ liệu, sổ theo dõi',
  input: z.strictObject(Who),
  run: (asking, by) =>
    asking.as(by, ({ store }) => {
      const verified = store.verify()
      // How later papers changed issued ones is read from the events, so only if the record holds.
      return verified.recovery ? verified : { ...verified, standings: countStandings(store) }
    }),
  tells: told => ('registers' in told ? withoutUnlooked(told) : { ...told }),
})

/** Leaves out lists that are empty only because nothing was compared. */
const withoutUnlooked = ({
  differing,
  numbers,
  papers,
  heard,
  ...rest
}: {
  registers: unknown
  differing?: unknown
  numbers?: unknown
  papers?: unknown
  heard?: unknown
}) => (rest.registers === 'unknown' ? rest : { ...rest, differing, numbers, papers, heard })

/** Throws the register away and rebuilds it from the events. */
export const rebuild = defineVerb({
  name: 'rebuild',
  says: 'dựng lại sổ theo dõi từ các việc đã ghi, so dấu băm trước và sau',
  input: z.strictObject(Who),
  run: (asking, by) =>
    asking.as(by, ({ store }) => {
      const before = store.registerHash()
      const { dossiers, hash } = store.rebuild()
      return { dossiers, before, after: hash, equal: before === hash }
    }),
})

/** The code of a dossier, as it is printed (QĐ 985/QĐ-TTg 2018). */
const CODE = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,}$/

/**
 * Whether these very bytes are a paper of ours: register, signatures and structure, each step named (R24).
 */
export const verifyPdf = defineVerb({
  name: 'verify-pdf',
  says: 'kiểm tra tệp PDF: sổ theo dấu băm, chữ ký, chứng thư, cấu trúc, từng bước một [--dossier MÃ in trên giấy: giấy của quầy khác thì hỏi luôn máy chủ tỉnh]',
  input: z.strictObject({
    ...Who,
    words: z.array(z.string()).optional(),
    file: InPath.optional(),
    dossier: z.string().max(64).optional(),
  }),
  async run(asking, { words, file, dossier, ...by }) {
    const path = file ?? words?.[0]
    if (path === undefined) return lacks('file')
    const bytes = readGiven(path)
    if (isRefusal(bytes)) return bytes
    return asking.as(by, async office => {
      const id = dossier === undefined ? null : findDossier(office, dossier)
      // A code that this counter does not know may be another counter's, so the province is asked.
      const code = id === undefined && dossier !== undefined && CODE.test(dossier) ? dossier : null
      if (id === undefined && code === null) return whyNone(office, dossier)
      const { broken, ...proven } = await proveAnywhere(office, bytes, { dossier: id ?? null, code })
      if (proven.ok) return proven
      if (!broken && proven.register === 'elsewhere') return { ...proven, ...refuse('paper-elsewhere') }
      const [step, why] = broken ? [proofStepWord(broken.step), broken.why.replace(/\.$/, '')] : ['', '']
      return { ...proven, ...refuse('paper-not-proven', { step, why }) }
    })
  },
  example: () => ({ file: 'ket-qua.pdf' }),
})
