import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { EventBody } from '../../shared/record/event.ts'
import { PublicationBody } from '../../shared/record/publication.ts'
import { ReceiptBody } from '../../shared/record/receipt.ts'
import { WIRE_HISTORY, WIRE_OLDEST, WIRE_VERSION } from '../../shared/wire/version.ts'
import { WIRE_SCHEMAS, wire } from '../../shared/wire/wire.ts'

/** Everything that travels or is signed, with the paths it travels on, as one text. */
const shape = (): string => {
  const schemas = Object.entries({ ...WIRE_SCHEMAS, EventBody, PublicationBody, ReceiptBody })
  const routes = Object.entries(wire).map(([name, question]) => [name, question['~orpc'].route.path])
  return JSON.stringify([routes, schemas.map(([name, schema]) => [name, z.toJSONSchema(schema)])])
}

describe('the wire', () => {
  test('looks as its version says: who changes a schema gives it a new number and a new line', () => {
    expect(WIRE_HISTORY[WIRE_VERSION]).toBe(sha256(shape()).slice(0, 16))
  })

  test('has a history without a gap, up to its version', () => {
    const numbers = Object.keys(WIRE_HISTORY).map(Number)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
    expect(numbers.at(-1)).toBe(WIRE_VERSION)
    expect(WIRE_OLDEST).toBeGreaterThanOrEqual(1)
    expect(WIRE_OLDEST).toBeLessThanOrEqual(WIRE_VERSION)
  })
})
