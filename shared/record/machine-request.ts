import { Base64Url } from '../base/ids.ts'

/**
 * A machine's request to be enrolled for a counter: its public key, and its signature over {@link
 * machineText}.
 */
export type MachineRequest = { counter: string; publicKey: string; proof: string }

const HEAD = 'TCM1'

/**
 * What the machine signs (domain `request`, over the SHA-256 of this text): that the key is its own, and for
 * which counter it asks.
 */
export const machineText = ({ counter, publicKey }: Pick<MachineRequest, 'counter' | 'publicKey'>): string =>
  `machine\n${counter}\n${publicKey}`

/**
 * The request as one line, to be copied or carried to the counter that enrols the machine. Nothing in it is
 * secret.
 */
export const writeMachineRequest = ({ counter, publicKey, proof }: MachineRequest): string =>
  [HEAD, counter, publicKey, proof].join('.')

/** The request in a line; undefined where the line is not one. The signature is not checked here. */
export function readMachineRequest(text: string): MachineRequest | undefined {
  const [head, counter = '', publicKey = '', proof = '', ...more] = text.trim().split('.')
  const isKey = Base64Url.safeParse(publicKey).success && publicKey.length === 43
  const isProof = Base64Url.safeParse(proof).success && proof.length === 86
  const whole = head === HEAD && more.length === 0 && /^[a-z0-9-]{1,40}$/.test(counter)
  return whole && isKey && isProof ? { counter, publicKey, proof } : undefined
}
