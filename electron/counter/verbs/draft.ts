import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import { approveAll as approveEach, noteView } from '../../desk/steps/approve-all.ts'
import { draftResult } from '../../desk/steps/draft-result.ts'
import { documentFor, exampleTurn } from '../examples/example-step.ts'
import { findDossier, whyNone } from '../examples/find-turn.ts'
import { OutPath, whyUnfit, writeOut } from '../input/out-file.ts'
import { Once, pinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

const Named = z.string().max(64)

/**
 * Typesets the pages as they would be issued. `approve` and `approve-all` must be given back the hash told
 * here.
 */
export const draft = defineVerb({
  name: 'draft',
  says: 'dựng văn bản sẽ phát hành để người phê duyệt đọc: trả dấu băm phải đưa lại khi approve [--out TỆP]',
  input: z.strictObject({
    ...Who,
    dossier: Named,
    out: OutPath.optional(),
    /** Dossiers already drafted in this batch: their numbers are left alone. */
    beside: z.array(Named).max(200).default([]),
  }),
  run: (asking, { dossier, out, beside, ...by }) =>
    asking.as(by, async office => {
      const id = findDossier(office, dossier)
      if (!id) return whyNone(office, dossier)
      const unfit = out === undefined ? undefined : whyUnfit(out, asking.folder(), ['pdf'])
      if (unfit) return unfit
      const ids = beside.flatMap(each => findDossier(office, each) ?? [])
      const drafted = await draftResult(office, id, ids)
      if (isRefusal(drafted)) return drafted
      const { document, number, pages } = drafted
      const bytes = out === undefined ? undefined : office.store.papers.bytes(document)
      if (out !== undefined && bytes) {
        const unwritten = writeOut(out, bytes)
        if (unwritten) return unwritten
        noteView(office, document)
      }
      return { dossier: id, document, number, pages, ...(out === undefined ? {} : { out }) }
    }),
  example: (asking, about) => exampleTurn(asking, 'approval', about),
})

/** Approves several dossiers with one PIN, all of them drafted with `draft --out` in the same batch. */
export const approveAll = defineVerb({
  name: 'approve-all',
  says: 'phê duyệt và ký nhiều hồ sơ với một mã PIN; chỉ nhận hồ sơ đã mở bằng “draft --out” trong cùng “batch”',
  input: z.strictObject({
    ...Who,
    dossiers: z
      .array(z.strictObject({ dossier: Named, document: z.string().max(64) }))
      .min(1)
      .max(200),
    ...Once,
  }),
  run: (asking, { dossiers, act, ...by }) =>
    asking.as(by, async office => {
      const named = dossiers.map(({ dossier, document }) => ({
        dossier: findDossier(office, dossier),
        document,
      }))
      const known = named.flatMap(({ dossier, document }) => (dossier ? [{ dossier, document }] : []))
      if (known.length < named.length) return refuse('unknown-dossier')
      const pin = pinOf(by.pin)
      const answers = await approveEach(office, { dossiers: known, pin, act: act ?? randomUUID() })
      return isRefusal(answers)
        ? answers
        : { approved: answers.filter(({ signing }) => signing).length, of: answers.length, answers }
    }),
  async example(asking, about) {
    const turn = await exampleTurn(asking, 'approval', about)
    if (isRefusal(turn)) return turn
    const { dossier, ...who } = turn
    const drafted = await documentFor(asking, about, turn)
    return isRefusal(drafted) ? drafted : { ...who, dossiers: [{ dossier, ...drafted }] }
  },
})
