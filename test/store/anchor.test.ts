import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Anchored, createAnchor, openAnchor, readAnchor } from '../../electron/store/events/anchor.ts'
import { newFolder } from './office.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const at = (seq: number): Anchored => ({ epoch: 1, seq, id: seq.toString(16).padStart(64, 'a') })
const SLOT = 256

test('a write that is torn at any byte leaves the last place or the new one, from the very first write on', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const path = join(folder, 'anchor')
  let [torn, old, fresh] = [0, 0, 0]
  for (const steps of [0, 1, 2, 3]) {
    rmSync(path, { force: true })
    createAnchor(folder, at(0))
    for (let seq = 1; seq <= steps; seq++) {
      const anchor = openAnchor(folder)
      anchor.advance(at(seq))
      anchor.close()
    }
    const before = readFileSync(path)
    const anchor = openAnchor(folder)
    anchor.advance(at(steps + 1))
    anchor.close()
    const after = readFileSync(path)
    const slot = before.subarray(0, SLOT).equals(after.subarray(0, SLOT)) ? SLOT : 0
    for (let cut = 0; cut <= SLOT; cut++) {
      const half = Buffer.concat([after.subarray(0, slot + cut), before.subarray(slot + cut)])
      writeFileSync(path, half)
      const read = readAnchor(folder)
      expect([at(steps), at(steps + 1)]).toContainEqual(read)
      torn += 1
      if (JSON.stringify(read) === JSON.stringify(at(steps))) old += 1
      else fresh += 1
      // What comes next goes over the slot that does not hold, never over the only one that does.
      const next = openAnchor(folder)
      next.advance(at(steps + 2))
      next.close()
      expect(readAnchor(folder)).toEqual(at(steps + 2))
      const slots = readFileSync(path)
      const kept = slots.includes(Buffer.from(at(steps).id)) || slots.includes(Buffer.from(at(steps + 1).id))
      expect(kept).toBe(true)
    }
  }
  console.log(`anchor torn ${torn} times: ${old} old, ${fresh} new`)
  expect(torn).toBe(4 * (SLOT + 1))
  expect(old).toBeGreaterThan(0)
  expect(fresh).toBeGreaterThan(0)
})

test('one wrong byte anywhere never gives a place that was not written', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  createAnchor(folder, at(0))
  const anchor = openAnchor(folder)
  anchor.advance(at(1))
  anchor.advance(at(2))
  anchor.close()
  const whole = readFileSync(join(folder, 'anchor'))
  let spoiled = 0
  for (let byte = 0; byte < whole.length; byte++) {
    const bytes = Buffer.from(whole)
    bytes[byte] = (bytes[byte] ?? 0) ^ 0x01
    writeFileSync(join(folder, 'anchor'), bytes)
    expect([at(1), at(2)]).toContainEqual(readAnchor(folder))
    spoiled += 1
  }
  expect(spoiled).toBe(2 * SLOT)
})
