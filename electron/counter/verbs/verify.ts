import { z } from '../../../shared/base/schema.ts'
import { isRefusal, refuse } from '../../../shared/dossier/refusal.ts'
import { proofStepWord } from '../../../shared/text/proof.ts'
import { countStandings } from '../../desk/papers/amended.ts'
import { provePaper } from '../../desk/papers/prove-paper.ts'
import { findDossier, whyNone } from '../find-turn.ts'
import { InPath, readGiven } from '../in-file.ts'
import { lacks } from '../read-input.ts'
import { defineVerb } from '../verb.ts'
import { Who } from '../who.ts'

/** Checks the whole record: every link and signature, every page of the file, registers against events. */
export const verify = defineVerb({
  name: 'verify',
  says: 'kiểm tra toàn bộ sổ: chuỗi, chữ ký, trang dữ liệu, sổ theo dõi',
  input: z.strictObject(Who),
  run: (asking, by) =>
    asking.as(by, ({ store }) => {
      const verified = store.verify()
      // What later papers made of issued ones: read from the events, so only where the record holds.
      return verified.recovery ? verified : { ...verified, standings: countStandings(store) }
    }),
})

/** Throws the register away and tells it again from the events. */
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

/** Whether these very bytes are a paper of ours: register, signatures, structure, each step named (R24). */
export const verifyPdf = defineVerb({
  name: 'verify-pdf',
  says: 'kiểm tra tệp PDF: sổ theo dấu băm, chữ ký, chứng thư, cấu trúc, từng bước một [--dossier MÃ]',
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
      if (id === undefined) return whyNone(dossier)
      const { broken, ...proven } = await provePaper(office, bytes, id)
      if (proven.ok) return proven
      const [step, why] = broken ? [proofStepWord(broken.step), broken.why.replace(/\.$/, '')] : ['', '']
      return { ...proven, ...refuse('paper-not-proven', { step, why }) }
    })
  },
  example: () => ({ file: 'ket-qua.pdf' }),
})
