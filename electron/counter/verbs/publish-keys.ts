import { writeFileSync } from 'node:fs'
import { z } from '../../../shared/base/schema.ts'
import { refuse } from '../../../shared/dossier/refusal.ts'
import { listPublishedKeys } from '../../desk/papers/list-published-keys.ts'
import { OutPath, whyInside } from '../out-file.ts'
import { defineVerb } from '../verb.ts'

/** Writes what anybody needs to check our codes: the keys of our devices and the papers that are not simply in force. */
export const publishKeys = defineVerb({
  name: 'publish-keys',
  says: 'xuất khóa công khai và danh sách văn bản đã hủy, thay thế, đính chính, thu hồi, có chữ ký: --out TỆP.json (cho trang verify.html)',
  input: z.strictObject({
    by: z.string().max(40).optional(),
    pin: z.string().max(32).optional(),
    out: OutPath.optional(),
  }),
  run: (asking, { out, ...by }) =>
    asking.as(by, office => {
      const signed = listPublishedKeys(office)
      if (out === undefined) return signed
      const unfit = whyInside(out, office.folder)
      if (unfit) return unfit
      try {
        writeFileSync(out, `${JSON.stringify(signed)}\n`)
      } catch {
        return refuse('out-unfit', { path: out }) // No right to write there.
      }
      const { keys, papers } = signed.published
      return { out, keys: keys.length, papers: papers.length }
    }),
})
