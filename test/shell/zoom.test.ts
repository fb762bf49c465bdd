import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sizeAfterKey, sizeAfterWheel } from '../../electron/policy/zoom.ts'

const ctrl = { type: 'keyDown', control: true, alt: false }
const press = (key: string, now: number): number => sizeAfterKey({ ...ctrl, key }, now) ?? Number.NaN

test('Ctrl and + reaches 200 % and on, Ctrl and − comes back over the same sizes, Ctrl and 0 is as drawn', () => {
  const up = [1]
  for (const key of ['+', '=', '+', '=', '+', '+', '+', '+', '+']) up.push(press(key, up.at(-1) ?? 1))
  expect(up).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 4])
  const down = [4]
  while (down.at(-1) !== 1) down.push(press('-', down.at(-1) ?? 1))
  expect(down.reverse()).toEqual(up.slice(0, -1))
  expect(press('0', 2.5)).toBe(1)
})

test('the page is never larger than 400 % or smaller than 50 %, by keys or wheel; each step undoes the other', () => {
  const steps = fc.array(fc.constantFrom('+', '-', '0', 'in', 'out'), { maxLength: 40 })
  fc.assert(
    fc.property(steps, pressed => {
      let size = 1
      for (const each of pressed)
        size = each === 'in' || each === 'out' ? sizeAfterWheel(each, size) : press(each, size)
      expect(size).toBeGreaterThanOrEqual(0.5)
      expect(size).toBeLessThanOrEqual(4)
      if (size < 4) expect(press('-', press('+', size))).toBe(size)
      if (size > 0.5) expect(sizeAfterWheel('in', sizeAfterWheel('out', size))).toBe(size)
    }),
  )
})

test('other keys stay those of the page: without Ctrl, let go, typed with AltGr, Ctrl+Enter', () => {
  for (const other of [
    { ...ctrl, control: false, key: '+' },
    { ...ctrl, type: 'keyUp', key: '+' },
    { ...ctrl, alt: true, key: '0' },
    { ...ctrl, key: 'Enter' },
  ])
    expect(sizeAfterKey(other, 1)).toBeNull()
})
