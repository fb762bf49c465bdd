import { hash } from 'node:crypto'
import type { Hashes } from '../../shared/ledger/batch.ts'

/** SHA-256 of bytes, as bytes: the hash of the ledgers and of batches. */
export const hashBytes = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')
/** The hash functions of batches. */
export const HASHES: Hashes = { hash: hashBytes, bytes: hex => Buffer.from(hex, 'hex') }
