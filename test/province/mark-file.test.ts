import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openMark, raised } from '../../server/put-back/mark.ts'

const root = mkdtempSync(join(tmpdir(), 'mark-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const numbers = fc.dictionary(fc.constantFrom('a x', 'a y', 'b x'), fc.nat(1000))
const peers = fc.array(fc.constantFrom('one', 'two', 'three'))
const raising = fc.record({ numbers, ledgers: numbers, peers })

test('a mark never sinks, keeps the highest of each whatever the order, and is whole where a write was cut', () => {
  let made = 0
  fc.assert(
    fc.property(fc.array(raising, { maxLength: 6 }), all => {
      const folder = join(root, `mark-${++made}`)
      const mark = openMark(folder)
      const { id } = mark.read()
      let before = mark.read()
      for (const each of all) {
        mark.raise(each)
        const now = openMark(folder).read()
        for (const name of ['numbers', 'ledgers'] as const)
          for (const [key, to] of Object.entries({ ...before[name], ...each[name] }))
            expect(now[name][key]).toBeGreaterThanOrEqual(to)
        expect(now.id).toBe(id)
        before = now
      }
      const backwards = all.toReversed().reduce(raised, {
        ...{ id, numbers: {}, ledgers: {}, lasts: {}, peers: [] },
      })
      expect(before).toEqual(backwards)
      writeFileSync(join(folder, 'numbers.mark.new'), '{"id":')
      expect(openMark(folder).read()).toEqual(before)
    }),
    { numRuns: 30 },
  )
})

test('one that cannot be read is begun anew under another name, so that the database waits for the one that was lost', () => {
  const folder = join(root, 'unreadable')
  mkdirSync(folder, { recursive: true })
  const { id } = openMark(folder).read()
  for (const text of ['', '', 'null', '{}', '{"id":"x","numbers":{"a":"1"},"ledgers":{},"peers":[]}']) {
    writeFileSync(join(folder, 'numbers.mark'), text)
    expect([text, openMark(folder).read().id]).not.toEqual([
      text,
      expect.stringMatching(new RegExp(`^(${id}|x)$`)),
    ])
  }
  expect(readFileSync(join(folder, 'numbers.mark'), 'utf8')).toContain('"numbers":{}')
})
