import { resolve } from 'node:path'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { placeOf } from '../../desk/copies/keep-mirror.ts'
import { placeMirrorAs, viewMirror } from '../../desk/copies/place-mirror.ts'
import { listCopies, type MirrorCopy } from '../../store/mirror-copies.ts'
import { OutPath } from '../input/out-file.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { byWord, type Works } from './by-word.ts'

const Input = z.strictObject({
  ...Who,
  words: z.tuple([z.enum(['set', 'now', 'show'])]),
  to: OutPath.optional(),
})
type Given = z.output<typeof Input>

/**
 * The second copy of the record, on a USB disk or another machine: sets its place, makes one now, or lists
 * what lies there.
 */
export const mirror = defineVerb({
  name: 'mirror',
  says: 'bản sao thứ hai của sổ, mã hóa, cũ nhất 10 phút: set --to THƯ-MỤC (ổ USB, máy khác trong mạng; của văn thư giữ dấu) | now (sao ngay) | show',
  input: Input,
  run: (asking, given) => byWord(WORK, asking, given),
  example: () => ({ words: ['show'] }),
})

const WORK: Works<Given> = {
  set: (office, { to }) =>
    to === undefined ? refuse('no-mirror') : copied(placeMirrorAs(office, resolve(to))),
  now: ({ copies }) => copied(copies.copy()),
  show(office) {
    const { to, reached, sameDisk, behind } = viewMirror(office)
    if (to === null) return refuse('no-mirror')
    // If a folder cannot be reached, neither its disk nor its content is known.
    if (!reached) return { to, reached, sameDisk, behind, copies: null }
    const copies = listCopies(placeOf(to, office.store)).map(({ at, events, tip }) => ({ at, events, tip }))
    return { to, reached, sameDisk, behind, copies }
  },
}

async function copied(copying: Promise<MirrorCopy | Refusal>): Promise<object> {
  const said = await copying
  if (isRefusal(said)) return said
  const { at, events, tip } = said
  return { copied: true, at, events, tip }
}
