import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../../desk/office/office.ts'
import { keepSigner, type SignerSetting, type SignerUse } from '../../desk/signing/signer-setting.ts'
import { listSigners, tryOutSigner } from '../../desk/signing/signers.ts'
import { InPath, readGiven } from '../input/in-file.ts'
import { lacks } from '../input/read-input.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

const Use = z.custom<SignerUse>(value => typeof value === 'string' && /^(sign|seal:.{1,60})$/.test(value))
const Input = z.strictObject({
  ...Who,
  words: z.tuple([z.enum(['list', 'set', 'test'])]),
  use: Use.default('sign'),
  in: z.enum(['key-file', 'pkcs12', 'token']).optional(),
  file: InPath.optional(),
  module: z.string().max(400).optional(),
  slot: z.string().max(32).optional(),
  key: z.string().max(128).optional(),
  'key-pin': z.string().max(64).optional(),
})
type Input = z.output<typeof Input>

/** Which key a person signs and seals with: they set it under their own PIN and try it without any paper. */
export const signer = defineVerb({
  name: 'signer',
  says: 'khóa ký của cán bộ: list | set --in key-file|pkcs12|token [--file P12] [--module THƯ-VIỆN --slot NHÃN --key MÃ] | test; [--use sign|seal:MÃ] [--key-pin PIN]',
  input: Input,
  async run(asking, { by, pin, words: [what], ...input }) {
    if (what === 'list') return asking.as({ by, pin }, office => ({ signers: listSigners(office) }))
    if (what === 'set') return asking.as({ by, pin }, office => set(office, input, pin))
    const keyPin = input['key-pin'] ?? process.env.TAI_CHO_KEY_PIN ?? null
    return asking.as({ by, pin }, office => tryOutSigner(office, input.use, keyPin))
  },
  example: () => ({ words: ['list'] }),
})

/** More than any key file needs: nothing larger is read. */
const LARGEST_KEY_FILE = 1024 * 1024

type Chosen = Omit<Input, 'by' | 'pin' | 'words'>

async function set(office: Office, chosen: Chosen, given: string | undefined): Promise<object | Refusal> {
  const pin = given ?? process.env.TAI_CHO_PIN ?? office.who.face.demoPin
  if (!pin) return refuse('pin-missing')
  const setting = settingOf(chosen)
  if (isRefusal(setting)) return setting
  if (setting.in === 'pkcs12' && chosen.file === undefined) return lacks('file')
  const p12 =
    setting.in === 'pkcs12' && chosen.file !== undefined ? readGiven(chosen.file, LARGEST_KEY_FILE) : null
  if (p12 && isRefusal(p12)) return p12
  // The token is tried before the setting is kept: else a library that does not load would be noticed only at
  // the first paper. The token itself may be plugged in later.
  const absent = setting.in === 'token' ? await office.signing.tryToken(setting) : null
  if (absent && absent.refusal !== 'token-absent') return absent
  const keyPin = chosen['key-pin'] ?? process.env.TAI_CHO_KEY_PIN ?? null
  const tried = p12 && keyPin ? await tryOutSigner(office, chosen.use, keyPin, { in: 'pkcs12', p12 }) : null
  if (isRefusal(tried)) return tried
  const kept = await keepSigner(office, pin, { use: chosen.use, setting, p12 })
  if (isRefusal(kept)) return kept
  const text = nextSaid(setting, absent)
  return { set: true, use: chosen.use, ...setting, tried: tried !== null, text }
}

/** What was set, and what to do next. */
function nextSaid({ in: place }: SignerSetting, absent: Refusal | null): string {
  const first = absent ? 'Chưa thấy thiết bị ký ấy trong máy: cắm vào trước khi ký. ' : ''
  const pin = place === 'key-file' ? '' : ' --key-pin PIN'
  return `Đã đặt nơi giữ khóa ký. ${first}Thử bằng “signer test${pin}”.`
}

function settingOf({ in: place = 'token', module, slot, key }: Chosen): SignerSetting | Refusal {
  if (place !== 'token') return { in: place }
  if (!module || !slot || !key) return lacks(!module ? 'module' : !slot ? 'slot' : 'key')
  return { in: 'token', module, slot, key }
}
