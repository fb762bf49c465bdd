import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { refuse } from '../../../shared/dossier/refusal.ts'
import { PROOF_STEP_WORDS } from '../../../shared/text/proof.ts'
import { provePaper } from '../../desk/prove-paper.ts'
import { findDossier } from '../find-turn.ts'
import { defineVerb } from '../verb.ts'

const Who = { by: z.string().max(40).optional(), pin: z.string().max(32).optional() }

/** Checks the whole record: every link and signature, every page of the file, registers against events. */
export const verify = defineVerb({
  name: 'verify',
  says: 'kiểm tra toàn bộ sổ: chuỗi, chữ ký, trang dữ liệu, sổ theo dõi',
  input: z.strictObject(Who),
  run: (asking, by) => asking.as(by, ({ store }) => store.verify()),
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
    file: z.string().optional(),
    dossier: z.string().max(64).optional(),
  }),
  async run(asking, { words, file, dossier, ...by }) {
    const path = file ?? words?.[0]
    const bytes = path === undefined ? undefined : readBytes(path)
    if (!bytes) return refuse('file-unreadable')
    return asking.as(by, office => {
      const id = dossier === undefined ? null : findDossier(office, dossier)
      if (id === undefined) return refuse('unknown-dossier')
      const { broken, ...proven } = provePaper(office, bytes, id)
      if (proven.ok) return proven
      const [step, why] = broken ? [PROOF_STEP_WORDS[broken.step], broken.why.replace(/\.$/, '')] : ['', '']
      return { ...proven, ...refuse('paper-not-proven', { step, why }) }
    })
  },
})

/** More than any paper of ours: nothing larger is read. */
const LARGEST = 50 * 1024 * 1024

function readBytes(path: string): Uint8Array | undefined {
  try {
    const found = statSync(path)
    return found.isFile() && found.size <= LARGEST ? readFileSync(path) : undefined
  } catch {
    return undefined // No such file, or no right to read it: the refusal says what to do.
  }
}
