import { hash } from 'node:crypto'
import type { Hashes } from '../../shared/ledger/batch.ts'

/** SHA-256 of bytes as bytes: what the ledgers, and what is signed together, are hashed with. */
export const hashBytes = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')
/** The same for what is signed together. */
export const HASHES: Hashes = { hash: hashBytes, bytes: hex => Buffer.from(hex, 'hex') }
