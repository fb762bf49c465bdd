import { z } from '../../../shared/base/schema.ts'
import { ownMoves } from '../../desk/line/own-moves.ts'
import { portalFiles, tellPortal } from '../../portal/tell-portal.ts'
import { readTold } from '../../portal/told.ts'
import { OutPath, whyUnfit, writeOut } from '../input/out-file.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { wholeRegister } from '../whole-register.ts'

/** The address of a connector: over HTTPS, so that nobody on the way reads along, or on this machine. */
const To = z
  .url({ protocol: /^https?$/ })
  .max(400)
  .refine(url => /^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url))

/** The status of dossiers for the National Portal, as a file or sent to the address of its connector. */
export const portal = defineVerb({
  name: 'portal',
  says: 'trạng thái hồ sơ cho Cổng Dịch vụ công quốc gia (mười trạng thái): những gì quầy này đã làm đổi (quầy khác tự báo phần mình), ra tệp --out TỆP.json, hoặc gửi --to ĐỊA-CHỈ',
  input: z.strictObject({
    ...Who,
    out: OutPath.optional(),
    to: To.optional(),
  }),
  run: (asking, { out, to, ...by }) =>
    asking.as<object>(by, office => {
      const at = office.store.time().lo
      const rows = ownMoves(office, wholeRegister(office, {}))
      const read = { rows, centre: office.published.centre(at), at }
      if (to !== undefined) return tellPortal(office.folder, read, to)
      const files = portalFiles(read, readTold(office.folder))
      const unfit = out === undefined ? undefined : whyUnfit(out, office.folder, ['json'])
      if (unfit) return unfit
      if (out === undefined) return { files }
      return writeOut(out, JSON.stringify(files, null, 2)) ?? { files, file: out }
    }),
  example: () => ({}),
})
