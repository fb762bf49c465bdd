import { expect, test } from 'vitest'
import { faultOf } from '../../renderer/parts/fault-of.ts'

test('a fault with an id is said by it, a desk out of reach as that, and a screen that broke never blames the desk', () => {
  expect(faultOf(new Error('fault TC-AB12CD'))).toEqual({ id: 'TC-AB12CD' })
  expect(faultOf(new TypeError('Failed to fetch'))).toBe('lost')
  expect(faultOf(new TypeError('Failed to fetch dynamically imported module: /assets/x.js'))).toBe('lost')
  expect(faultOf(new Error('Cannot change the id of an item'))).toBe('screen')
  expect(faultOf(new TypeError("Cannot read properties of undefined (reading 'name')"))).toBe('screen')
  expect(faultOf(undefined)).toBe('screen')
})
