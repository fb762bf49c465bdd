import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { machineText, readMachineRequest, writeMachineRequest } from '../../shared/record/machine-request.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { writeDurably } from '../keys/durable-file.ts'
import { type KeyPair, newKeyPair, sha256, signerOf, verified } from '../keys/ed25519.ts'
import { hasKeyFile } from '../keys/key-file.ts'
import { makeFolder } from '../keys/make-folder.ts'

/** The key that a new machine made for itself, until it is enrolled. It never leaves this folder. */
const Kept = z.strictObject({ counter: z.string(), seed: z.string(), publicKey: z.string() })
const NAME = 'machine-key.json'

/**
 * Makes this machine's key in an empty folder, once, and gives the request that is carried to the enrolling
 * counter.
 */
export function requestMachine(folder: string, counter: string): string | Refusal {
  if (hasKeyFile(folder)) return refuse('folder-exists', { path: folder })
  const kept = findMachineKey(folder)
  const pair = kept?.counter === counter ? kept.pair : newKeyPair()
  makeFolder(folder)
  const seed = Buffer.from(pair.seed).toString('base64url')
  writeDurably(join(folder, NAME), JSON.stringify({ counter, seed, publicKey: pair.publicKey }))
  return requestOf(counter, pair)
}

/** The enrolment request for this counter, signed by this key. */
export function requestOf(counter: string, { seed, publicKey }: KeyPair): string {
  const proof = signerOf(seed)(DOMAIN.request, sha256(machineText({ counter, publicKey })))
  return writeMachineRequest({ counter, publicKey, proof })
}

/** The key that waits here for its enrolment; undefined if there is none. */
export function findMachineKey(folder: string): { counter: string; pair: KeyPair } | undefined {
  const path = join(folder, NAME)
  if (!existsSync(path)) return undefined
  const { counter, seed, publicKey } = Kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  return { counter, pair: { seed: new Uint8Array(Buffer.from(seed, 'base64url')), publicKey } }
}

/** The request of a machine that does not exist, for examples. */
export const sampleRequest = (counter: string): string => requestOf(counter, newKeyPair())

/** The counter and the key of a request, if that key signed it; undefined otherwise. */
export function checkRequest(text: string): { counter: string; publicKey: string } | undefined {
  const read = readMachineRequest(text)
  const own = read && verified(read.publicKey, DOMAIN.request, sha256(machineText(read)), read.proof)
  return own ? { counter: read.counter, publicKey: read.publicKey } : undefined
}
