import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import { keepSecrets } from '../../keys/unlock.ts'
import type { KeyPlace } from '../../signing/signer.ts'
import type { LoggedIn, Office } from '../office/office.ts'

/**
 * What a key is used for, and the name of its secret: the person's own signature, or a seal that person
 * keeps.
 */
export type SignerUse = 'sign' | `seal:${string}`

/**
 * Where a person's key lies. The setting is kept under that person's PIN, so that nobody else can point it
 * elsewhere.
 */
const SignerSetting = z.discriminatedUnion('in', [
  z.strictObject({ in: z.literal('key-file') }),
  z.strictObject({ in: z.literal('pkcs12') }),
  z.strictObject({
    in: z.literal('token'),
    module: z.string().min(1).max(400),
    slot: z.string().min(1).max(32),
    key: z.string().min(1).max(128),
  }),
])
export type SignerSetting = z.output<typeof SignerSetting>

/** The setting for this use. Without one, the key lies in the program's own key file. */
export function signerSettingOf({ named }: Pick<LoggedIn, 'named'>, use: SignerUse): SignerSetting {
  const kept = named.get(`signer:${use}`)
  return kept ? SignerSetting.parse(JSON.parse(Buffer.from(kept).toString('utf8'))) : { in: 'key-file' }
}

/** Where the key lies, with what the program itself keeps of it; undefined if this person has none. */
export function keyPlaceOf(who: Pick<LoggedIn, 'named'>, use: SignerUse): KeyPlace | undefined {
  const setting = signerSettingOf(who, use)
  if (setting.in === 'token') return setting
  const bytes = who.named.get(setting.in === 'pkcs12' ? `p12:${use}` : use)
  if (!bytes) return undefined
  return setting.in === 'pkcs12' ? { in: 'pkcs12', p12: bytes } : { in: 'key-file', pkcs8: bytes }
}

/** Keeps a setting under the person's PIN, together with the PKCS#12 file if the key lies in one. */
export async function keepSigner(
  { folder, who, clock }: Pick<Office, 'folder' | 'who' | 'clock'>,
  pin: string,
  { use, setting, p12 }: { use: SignerUse; setting: SignerSetting; p12: Uint8Array | null },
): Promise<null | Refusal> {
  const bytes = new TextEncoder().encode(JSON.stringify(setting))
  const secrets = { [`signer:${use}`]: bytes, [`p12:${use}`]: p12 }
  const kept = await keepSecrets(folder, { keys: who.face.keys, pin, secrets }, clock)
  if (isRefusal(kept)) return kept
  // It takes effect at once, also for the open session: the next signature uses the key that was set.
  for (const [name, secret] of Object.entries(secrets)) {
    if (secret) who.named.set(name, secret)
    else who.named.delete(name)
  }
  return null
}
