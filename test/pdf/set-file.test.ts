import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSetFile } from '../../electron/pdf/set-file.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { readRevisions } from '../../electron/pdf/verify/revisions.ts'
import { forms } from '../../shared/forms/index.ts'

const typesetter = openTypesetter()
afterAll(() => typesetter.close())
let pdf: Uint8Array
let prepared: Uint8Array
beforeAll(async () => {
  pdf = (await typesetter.set('result', forms.result.sample)).pdf
  prepared = (await typesetter.prepare('result', forms.result.sample)).pdf
})

test('every stream but that of the properties is taken over byte by byte', () => {
  const [revision] = readRevisions(prepared).revisions
  const streams = [...(revision?.objects.values() ?? [])].flatMap(({ stream }) => stream ?? [])
  const same = streams.filter(({ start, end }) =>
    Buffer.from(pdf).includes(Buffer.from(prepared.subarray(start, end))),
  )
  // New are the properties, the colour profile, and the two empty looks of the fields, which are found
  // anywhere.
  expect(same).toHaveLength(streams.length - 2)
  expect(same.length).toBeGreaterThan(12)
})

test('what it writes lies in memory of its own, so that it may be handed over to another thread', () => {
  const written = openSetFile(pdf).write()
  expect(written.byteLength).toBe(written.buffer.byteLength)
})

test('a file with a byte more or less before its trailer is not taken for one that Typst has set', () => {
  const refused = (bytes: Uint8Array): boolean => {
    try {
      openSetFile(bytes)
      return false
    } catch {
      return true
    }
  }
  const [at, longer] = [fc.nat({ max: Buffer.from(pdf).lastIndexOf('\ntrailer') - 1 }), fc.boolean()]
  fc.assert(
    fc.property(at, longer, (at, longer) =>
      refused(
        longer
          ? Buffer.concat([pdf.subarray(0, at + 1), Buffer.from('x'), pdf.subarray(at + 1)])
          : Buffer.concat([pdf.subarray(0, at), pdf.subarray(at + 1)]),
      ),
    ),
    { numRuns: 2000 },
  )
})
