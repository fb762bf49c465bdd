import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { readInk } from '../../electron/pdf/png-ink.ts'
import { plainInk } from './signers.ts'

const picture = fc
  .record({
    width: fc.integer({ min: 1, max: 24 }),
    height: fc.integer({ min: 1, max: 24 }),
    seed: fc.integer(),
  })
  .map(({ width, height, seed }) => {
    const png = new PNG({ width, height })
    let state = seed
    for (let at = 0; at < png.data.length; at++) {
      state = (Math.imul(state, 1103515245) + 12345) | 0
      png.data[at] = state >>> 16
    }
    return png
  })

test('colours and alpha come out as another decoder reads them, under every filter', () => {
  fc.assert(
    fc.property(picture, fc.constantFrom(-1, 0, 1, 2, 3, 4), (png, filterType) => {
      const ink = readInk(PNG.sync.write(png, { filterType: filterType as never }))
      const [rgb, alpha] = [inflateSync(ink.rgb), inflateSync(ink.alpha)]
      expect([ink.width, ink.height]).toEqual([png.width, png.height])
      for (let dot = 0; dot < png.width * png.height; dot++) {
        expect([...rgb.subarray(dot * 3, dot * 3 + 3), alpha[dot]]).toEqual([
          ...png.data.subarray(dot * 4, dot * 4 + 4),
        ])
      }
    }),
  )
})

test('a picture that is cut off, damaged, of another kind or far too large is refused, quickly', () => {
  const png = plainInk('#d01020', 60, 60)
  expect(() => readInk(png.subarray(0, 100))).toThrow()
  expect(() => readInk(new Uint8Array([1, 2, 3]))).toThrow()
  const grey = PNG.sync.write(new PNG({ width: 4, height: 4 }), { colorType: 0 })
  expect(() => readInk(grey)).toThrow('8-bit PNG with alpha')
  const huge = Buffer.from(png)
  huge.writeUInt32BE(60_000, 16)
  huge.writeUInt32BE(60_000, 20)
  expect(() => readInk(huge)).toThrow('too large')
  const longer = Buffer.from(png)
  longer.writeUInt32BE(61, 20)
  expect(() => readInk(longer)).toThrow()
})

test('any flipped byte is refused or read, never a crash of another kind', () => {
  const png = plainInk('#d01020', 40, 40)
  fc.assert(
    fc.property(fc.nat(png.length - 1), fc.nat(255), (at, value) => {
      const forged = Buffer.from(png)
      forged[at] = value
      try {
        const { rgb } = readInk(forged)
        expect(rgb.length).toBeGreaterThan(0)
      } catch (caught) {
        expect(caught).toBeInstanceOf(Error)
      }
    }),
  )
})
