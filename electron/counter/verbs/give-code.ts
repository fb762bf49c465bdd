import type { z } from '../../../shared/base/schema.ts'
import { instantOfLocal } from '../../../shared/calendar/vietnam-time.ts'
import { HourHere } from '../input/hour-here.ts'
import type { Verb } from '../verb.ts'
import { stepVerb } from './step-verb.ts'

const step = stepVerb(
  'give-code',
  'numbering',
  'cấp mã, ngày hẹn cho hồ sơ nhận bằng phiếu tạm: --dossier SỐ-PHIẾU-TẠM [--written 2026-08-28T08:10: giờ Việt Nam ghi tay trên phiếu, chỉ cho phiếu in lúc đồng hồ bị nghi sai; phiếu máy in giờ thì không dùng]',
)
const input = (step.input as z.ZodObject).extend({ written: HourHere.optional() })

/**
 * Gives the code of a dossier that was received by a provisional slip. An hour written on the slip by hand is
 * typed in Vietnamese time.
 */
export const giveCode: Verb & { step: 'numbering' } = {
  ...step,
  step: 'numbering',
  input: input as unknown as z.ZodType,
  run(asking, given) {
    const { written, ...rest } = given as { written?: string }
    return step.run(asking, written === undefined ? rest : { ...rest, writtenAt: instantOfLocal(written) })
  },
}
