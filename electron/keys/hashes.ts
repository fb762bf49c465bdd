import { hash } from 'node:crypto'
import type { Hashes } from '../../shared/ledger/batch.ts'

/** SHA-256 of bytes, as bytes. The ledgers, and objects signed together, are hashed with it. */
export const hashBytes = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')
/** The same hash in the form that code for objects signed together asks for. */
export const HASHES: Hashes = { hash: hashBytes, bytes: hex => Buffer.from(hex, 'hex') }
