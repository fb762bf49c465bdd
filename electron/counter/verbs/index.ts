import type { Verb } from '../verb.ts'
import { backup, restore } from './backup.ts'
import { catalogue } from './catalogue.ts'
import { deadline } from './deadline.ts'
import { doctor } from './doctor.ts'
import { enrol, initDemo } from './enrol.ts'
import { exampleVerb, helpVerb } from './help.ts'
import { exportRegister, find, gaps, show, status } from './look.ts'
import { publishKeys } from './publish-keys.ts'
import { batch, sync } from './said.ts'
import { sealRegister } from './seal-register.ts'
import { stepVerb } from './step-verb.ts'
import { supplement } from './supplement.ts'
import { rebuild, verify, verifyPdf } from './verify.ts'
import { verifyCode } from './verify-code.ts'

/** Every verb there is: `help`, `example` and `batch` are derived from this list. */
export const verbs: readonly Verb[] = [
  initDemo,
  enrol,
  stepVerb('receive', 'intake', 'tiếp nhận hồ sơ'),
  supplement,
  stepVerb('refuse', 'refusal', 'từ chối hồ sơ (mẫu 03)'),
  stepVerb('withdraw', 'withdrawal', 'công dân rút hồ sơ'),
  stepVerb('appraise', 'appraisal', 'thẩm định'),
  stepVerb('send-back', 'send-back', 'trả lại thẩm định'),
  stepVerb('approve', 'approval', 'phê duyệt, gắn với đúng văn bản'),
  stepVerb('sign', 'signing', 'ký số văn bản đã phê duyệt'),
  stepVerb('seal', 'sealing', 'đóng dấu, ký số của cơ quan'),
  stepVerb('return', 'return', 'trả kết quả'),
  stepVerb('correct', 'correction', 'sửa trước khi trả, hủy giấy đã in'),
  stepVerb('close', 'closing', 'dừng giải quyết, không có kết quả'),
  sync,
  status,
  find,
  show,
  verify,
  verifyPdf,
  sealRegister,
  verifyCode,
  publishKeys,
  rebuild,
  backup,
  restore,
  exportRegister,
  gaps,
  catalogue,
  deadline,
  doctor,
  batch,
  helpVerb(() => verbs),
  exampleVerb(() => verbs),
]

/** A verb by its name. */
export const findVerb = (name: string): Verb | undefined => verbs.find(verb => verb.name === name)
